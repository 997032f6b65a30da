import { readSync, writeSync } from 'node:fs';
import { bytesFd } from '../workerProtocol.ts';

/**
 * The worker's end of the pipe. Its thread reads and writes there by itself, and waits meanwhile: it has nothing else to
 * do, and this way there is one copy of the bytes in the process.
 */
export function takeBytes(byteLength: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(byteLength);
  for (let at = 0; at < byteLength; ) {
    const count = readSync(bytesFd, bytes, at, byteLength - at, null);
    if (count === 0) throw new Error('the owner of the worker is gone');
    at += count;
  }
  return bytes;
}

export function giveBytes(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(bytesFd, bytes, at);
}
