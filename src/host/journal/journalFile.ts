import { fdatasync, fstatSync, readSync, statSync, writeSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeId } from '../door/secrets.ts';
import { retryWhileBusy } from '../retryWhileBusy.ts';
import { fileOf, headerBytes } from './format.ts';
import { besides, remove } from './journalPlace.ts';

/** A file that grows, beside the one it may replace. */
export interface JournalFile {
  /** What its first line is to say. */
  readonly id: string;
  readonly bytes: number;
  /** Writes at the end; settles once it is on the disk. Where that fails, the same may be tried again: it goes to the same place. */
  append(bytes: Buffer): Promise<void>;
  /** The same for much, with turns for others between the pieces. */
  fill(pieces: Iterable<Buffer>): Promise<void>;
  /**
   * Takes the place of the journal, at once or not at all. Where it has and rejects, a crash may undo it. Not where
   * `assertMay` rejects, which is called before each attempt.
   */
  takePlace(assertMay?: () => Promise<void>): Promise<void>;
  readonly hasTakenPlace: boolean;
  close(): Promise<void>;
  /** Closes and takes away a file that has not taken the place. */
  discard(): Promise<void>;
}

/** Makes an empty file beside the journal. */
export async function createBeside(path: string): Promise<JournalFile> {
  // The secrets of participants are in it: for this user's eyes only.
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const id = makeId();
  const handle = await retryWhileBusy(() => open(besides(path, id), 'wx', 0o600));
  return createJournalFile(handle, path, id);
}

/** Begins a journal file with these bytes on the disk. Nobody takes it for the journal before it takes the place. */
export async function beginJournalFile(path: string, pieces: (id: string) => Iterable<Buffer>): Promise<JournalFile> {
  const file = await createBeside(path);
  try {
    await file.fill(pieces(file.id));
  } catch (error) {
    await file.discard();
    throw error;
  }
  return file;
}

/** Goes on with the journal as it lies there, which was closed with `bytes` in it. Rejects where that is not what lies there. */
export async function reopenJournalFile(path: string, id: string, bytes: number): Promise<JournalFile> {
  const handle = await retryWhileBusy(() => open(path, 'r+'));
  const head = Buffer.alloc(headerBytes);
  const isSame = fstatSync(handle.fd).size === bytes && fileOf(head.subarray(0, readSync(handle.fd, head))) === id;
  if (isSame) return createJournalFile(handle, path, id, { bytes });
  await handle.close();
  throw new Error('The journal was changed.');
}

/** `inPlace` is how it lies in the place of the journal already. */
function createJournalFile(
  handle: FileHandle,
  path: string,
  id: string,
  inPlace?: { readonly bytes: number },
): JournalFile {
  let bytes = inPlace?.bytes ?? 0;
  let hasTakenPlace = inPlace !== undefined;
  const { ino } = fstatSync(handle.fd);
  const keep = async (): Promise<void> => {
    const isThere = await syncAndLook(handle.fd, hasTakenPlace ? path : besides(path, id), ino);
    if (!isThere) throw new Error('The journal was deleted.');
  };
  return {
    id,
    get bytes() {
      return bytes;
    },
    get hasTakenPlace() {
      return hasTakenPlace;
    },
    async append(more) {
      // Into the system's memory, which takes microseconds; what takes a disk is left to a thread.
      writeAll(handle.fd, more, bytes);
      await keep();
      bytes += more.length;
    },
    async fill(pieces) {
      for (const piece of pieces) {
        writeAll(handle.fd, piece, bytes);
        bytes += piece.length;
        await new Promise(setImmediate);
      }
      await keep();
    },
    async takePlace(assertMay) {
      await retryWhileBusy(async () => {
        await assertMay?.();
        await rename(besides(path, id), path);
      });
      hasTakenPlace = true;
      await syncFolder(dirname(path));
    },
    close: () => handle.close(),
    async discard() {
      await handle.close();
      await remove(besides(path, id));
    },
  };
}

/**
 * Settles once all is on the disk, with whether the file still lies at its path: Unix lets it go on elsewhere or without a name, and
 * nobody would find what is in it. Looked up while the disk works, but after the bytes were written: whoever replaces the file
 * later finds them in what it has replaced (`takeJournals`), and one that is deleted later is noticed at the next append.
 */
function syncAndLook(fd: number, path: string, ino: number): Promise<boolean> {
  let isThere = false;
  return new Promise((resolve, reject) => {
    fdatasync(fd, (error) => (error ? reject(error) : resolve(isThere)));
    isThere = liesAt(fd, path, ino);
  });
}

/** A replaced file may keep a name (network storage renames what is open). Windows replaces none, and has no number for all of them. */
function liesAt(fd: number, path: string, ino: number): boolean {
  if (process.platform === 'win32') return fstatSync(fd).nlink > 0;
  try {
    return statSync(path, { throwIfNoEntry: false })?.ino === ino;
  } catch {
    return false; // Where the system does not say so, nobody may count on it.
  }
}

/** At a place of its own: what a full disk has taken of it the next attempt writes over. */
function writeAll(fd: number, bytes: Buffer, position: number): void {
  for (let written = 0; written < bytes.length; )
    written += writeSync(fd, bytes, written, bytes.length - written, position + written);
}

/** Makes a rename last. Windows has no such thing for folders, and its file system sees to it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
