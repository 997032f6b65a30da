import { open, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isGone } from '../isGone.ts';
import { retryWhileBusy } from '../retryWhileBusy.ts';
import { fileOf, headerBytes } from './format.ts';

/** What lies where the journal of a room is kept, and beside it. Files are told by what their first line says: numbers of the file system are given again. */

/** Another process has put its journal in the place of this one's: it goes on with the room, and the file is its own. */
export class JournalReplacedError extends Error {
  constructor() {
    super('The journal was replaced by that of another process.');
  }
}

/** How long another process may take for a file it makes beside the journal, in milliseconds. */
const leftAfterMs = 60_000;

/** Where the file with this id is made before it takes the place. A name of its own: two processes may be at it. */
export function besides(path: string, id: string): string {
  return `${path}.${id}.new`;
}

/** Which file lies there: empty where it does not say so, as those of earlier versions; undefined where there is none. */
export async function fileAt(path: string): Promise<string | undefined> {
  try {
    const handle = await retryWhileBusy(() => open(path, 'r'));
    const { buffer, bytesRead } = await handle
      .read(Buffer.alloc(headerBytes), 0, headerBytes, 0)
      .finally(() => handle.close());
    return fileOf(buffer.subarray(0, bytesRead));
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Whether a file lies there that says that it is none of these. */
export async function isForeign(path: string, own: ReadonlySet<string>): Promise<boolean> {
  const file = await fileAt(path);
  return file !== undefined && file !== '' && !own.has(file);
}

/** Files on their way to this place that are none of these: of a process that takes it over, or that was killed. */
export async function othersBeside(path: string, own: ReadonlySet<string>): Promise<readonly string[]> {
  const ours = new Set([...own].map((id) => besides(path, id)));
  const folder = dirname(path);
  return (await readdir(folder))
    .filter((name) => name.startsWith(`${basename(path)}.`) && name.endsWith('.new'))
    .map((name) => join(folder, name))
    .filter((found) => !ours.has(found));
}

/** From here on none of them takes the place any more: what has no name cannot be given another. */
export async function removeOthersBeside(path: string, own: ReadonlySet<string>): Promise<void> {
  for (const other of await othersBeside(path, own)) await remove(other);
}

/**
 * Removes those that have lain there for a minute: of a process that was killed. One that only was asleep finds that its own has no
 * name any more, and takes nothing.
 */
export async function removeLeftBeside(path: string, own: ReadonlySet<string>): Promise<void> {
  for (const other of await othersBeside(path, own)) {
    const { mtimeMs } = await stat(other);
    if (Date.now() - mtimeMs > leftAfterMs) await remove(other);
  }
}

export function remove(path: string): Promise<void> {
  return retryWhileBusy(() => rm(path, { force: true }));
}
