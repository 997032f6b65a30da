import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises';
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

/**
 * A second name for the file that the one with this id takes the place of: whoever finds both reads that one, as what took the place
 * may lack the end of it.
 */
export function replacedBy(path: string, id: string): string {
  return `${path}.${id}.old`;
}

/** Which file lies there: empty where it does not say so, as those of earlier versions; undefined where there is none. */
export async function fileAt(path: string): Promise<string | undefined> {
  try {
    const handle = await retryWhileBusy(() => open(path, 'r'));
    return await idIn(handle).finally(() => handle.close());
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

async function idIn(handle: FileHandle): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
  return fileOf(buffer.subarray(0, bytesRead));
}

/** A journal that somebody reads. */
export interface OpenJournal {
  /** Of the file that has all of it, and where that lies. */
  readonly handle: FileHandle;
  readonly path: string;
  /** Which file lies in the place of the journal; empty where it does not say so. */
  readonly id: string;
}

/** Rejects where there is none. The file at the path is opened first: once it has all of the other one, that one's name goes. */
export async function openJournal(path: string): Promise<OpenJournal> {
  const handle = await retryWhileBusy(() => open(path, 'r'));
  try {
    const id = await idIn(handle);
    const whole = id === '' ? undefined : await openIfThere(replacedBy(path, id));
    if (!whole) return { handle, path, id };
    await handle.close();
    return { handle: whole, path: replacedBy(path, id), id };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function openIfThere(path: string): Promise<FileHandle | undefined> {
  return retryWhileBusy(() => open(path, 'r')).catch((error: unknown) => {
    if (isGone(error)) return undefined;
    throw error;
  });
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
  for (const other of await othersBeside(path, own)) await removeBeside(other);
}

/**
 * Removes those that have lain there for a minute: of a process that was killed. One that only was asleep finds that its own has no
 * name any more, and takes nothing.
 */
export async function removeLeftBeside(path: string, own: ReadonlySet<string>): Promise<void> {
  for (const other of await othersBeside(path, own)) {
    const { mtimeMs } = await stat(other);
    if (Date.now() - mtimeMs > leftAfterMs) await removeBeside(other);
  }
}

/** With the name that it has given to what it was to replace. Not where it is gone by now: it may have taken the place. */
async function removeBeside(other: string): Promise<void> {
  try {
    await retryWhileBusy(() => rm(other));
  } catch (error) {
    if (isGone(error)) return;
    throw error;
  }
  await remove(other.replace(/new$/, 'old'));
}

/** What these have taken the place of is not needed any more. */
export async function removeReplaced(path: string, ids: Iterable<string>): Promise<void> {
  for (const id of ids) await remove(replacedBy(path, id));
}

export function remove(path: string): Promise<void> {
  return retryWhileBusy(() => rm(path, { force: true }));
}
