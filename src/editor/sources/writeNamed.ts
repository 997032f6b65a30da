import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { retryWhileBusy } from '../../host/retryWhileBusy.ts';

/**
 * Writes a file of the extension's own: flushed and then named, so that no reader ever sees half of it, not even after a power cut.
 * Under a temporary name of its own until then: what this window's process was before a reload may still be writing the same.
 */
export async function writeNamed(path: string, bytes: Uint8Array, options: { mode?: number } = {}): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await retryWhileBusy(() => writeFile(temporary, bytes, { ...options, flush: true }));
    await retryWhileBusy(() => rename(temporary, path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
