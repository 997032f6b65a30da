/** Undefined where it cannot be had. */
export async function fetchBlob(url: string): Promise<Blob | undefined> {
  const response = await fetch(url).catch(() => undefined);
  return response?.ok ? response.blob() : undefined;
}
