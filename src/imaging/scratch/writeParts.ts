import { writeFile } from 'node:fs/promises';

/** Writes a file that its owner alone can read, part by part. Rejects where not every byte of it could be written. */
export async function writeParts(path: string, parts: AsyncIterable<Uint8Array>): Promise<void> {
  await writeFile(path, parts, { mode: 0o600 });
}
