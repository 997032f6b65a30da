import { errorCode } from '../shared/errorCode.ts';

/** Whether an error says that there was no memory: for a thread, for an array, or for anything at all. */
export function isShortOfMemory(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ERR_WORKER_OUT_OF_MEMORY' || code === 'ENOMEM' || error instanceof RangeError;
}
