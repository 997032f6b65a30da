/** Whether an error says that there was no memory: for a thread, for an array, or for anything at all. */
export function isShortOfMemory(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' || code === 'ENOMEM' || error instanceof RangeError;
}
