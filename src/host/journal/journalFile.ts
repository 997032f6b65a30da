import { constants, fdatasync, fstatSync, writeSync } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { retryWhileBusy } from '../retryWhileBusy.ts';

/** A file that grows, beside the one it may replace. */
export interface JournalFile {
  readonly bytes: number;
  /** Writes at the end; settles once it is on the disk. */
  append(bytes: Buffer): Promise<void>;
  /** The same for much, with turns for others between the pieces. */
  fill(pieces: Iterable<Buffer>): Promise<void>;
  /** Takes the place of the journal, at once or not at all. Where it has and rejects, a crash may undo it. */
  takePlace(): Promise<void>;
  readonly hasTakenPlace: boolean;
  /** Whether another file has taken the place of this one: the journal of another process. */
  isReplaced(): Promise<boolean>;
  close(): Promise<void>;
  /** Closes and takes away a file that has not taken the place. */
  discard(): Promise<void>;
}

/** Another process has put its journal in the place of this one's: it goes on with the room, and the file is its own. */
export class JournalReplacedError extends Error {
  constructor() {
    super('The journal was replaced by that of another process.');
  }
}

/** Begins a journal file with these bytes on the disk. Nobody takes it for the journal before it takes the place. */
export async function beginJournalFile(path: string, pieces: Iterable<Buffer>): Promise<JournalFile> {
  // The secrets of participants are in it: for this user's eyes only.
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await retryWhileBusy(() => open(besides(path), 'w', 0o600));
  const file = createJournalFile(handle, path);
  try {
    await file.fill(pieces);
  } catch (error) {
    await file.discard();
    throw error;
  }
  return file;
}

/** Goes on with the journal as it lies there, which was closed with `bytes` in it. Rejects where that is not what lies there. */
export async function reopenJournalFile(path: string, bytes: number): Promise<JournalFile> {
  const handle = await retryWhileBusy(() => open(path, constants.O_WRONLY | constants.O_APPEND));
  if (fstatSync(handle.fd).size === bytes) return createJournalFile(handle, path, bytes);
  await handle.close();
  throw new Error('The journal was changed.');
}

function createJournalFile(handle: FileHandle, path: string, bytesBefore = 0): JournalFile {
  let bytes = bytesBefore;
  let hasTakenPlace = false;
  // Now: whoever asks later may not have the file open any more.
  const { dev, ino } = fstatSync(handle.fd, { bigint: true });
  const keep = async (): Promise<void> => {
    if (!(await syncAndLook(handle.fd))) throw new Error('The journal was deleted.');
  };
  return {
    get bytes() {
      return bytes;
    },
    get hasTakenPlace() {
      return hasTakenPlace;
    },
    async append(more) {
      // Into the system's memory, which takes microseconds; what takes a disk is left to a thread.
      writeAll(handle.fd, more);
      await keep();
      bytes += more.length;
    },
    async fill(pieces) {
      for (const piece of pieces) {
        writeAll(handle.fd, piece);
        bytes += piece.length;
        await new Promise(setImmediate);
      }
      await keep();
    },
    async takePlace() {
      await retryWhileBusy(() => rename(besides(path), path));
      hasTakenPlace = true;
      await syncFolder(dirname(path));
    },
    async isReplaced() {
      // Windows replaces no open file.
      if (process.platform === 'win32') return false;
      const found = await lstat(path, { bigint: true }).catch(() => undefined);
      return found?.isFile() === true && (found.dev !== dev || found.ino !== ino);
    },
    close: () => handle.close(),
    async discard() {
      await handle.close();
      await remove(besides(path));
    },
  };
}

/**
 * Settles once all is on the disk, with whether the file still has a name: Unix lets it go on without one, and nobody would find
 * what is in it. Looked up while the disk works: one that is deleted during the sync is noticed at the next append. By the
 * number of the file: its handle makes more objects for it, which are collected while somebody edits.
 */
function syncAndLook(fd: number): Promise<boolean> {
  let isNamed = false;
  return new Promise((resolve, reject) => {
    fdatasync(fd, (error) => (error ? reject(error) : resolve(isNamed)));
    isNamed = fstatSync(fd).nlink > 0;
  });
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written);
}

export async function removeJournalFiles(path: string): Promise<void> {
  await remove(besides(path));
  await remove(path);
}

function remove(path: string): Promise<void> {
  return retryWhileBusy(() => rm(path, { force: true }));
}

function besides(path: string): string {
  return `${path}.new`;
}

/** Makes a rename last. Windows has no such thing for folders, and its file system sees to it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
