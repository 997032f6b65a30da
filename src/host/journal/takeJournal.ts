import { type FileHandle, open, stat } from 'node:fs/promises';
import { retryWhileBusy } from '../retryWhileBusy.ts';
import { encodeHeader, pieceBytes } from './format.ts';
import { createBeside, type JournalFile } from './journalFile.ts';
import { fileAt, removeOthersBeside } from './journalPlace.ts';
import { type JournalOutcome, maxJournalBytes, outcomeOf, readJournal } from './readJournal.ts';

/**
 * Reads a journal for a process that goes on with the room, and makes it its own: the process of before may live still, and
 * append to it. A copy takes the place of that one's file, which acks nothing once it has no name; what it has acked until
 * then is in the file, and is read after that. Where the disk takes no copy, the journal is read as it is. Rejects where the
 * copy may not take the place: another process has it.
 */
export async function takeJournal(path: string): Promise<JournalOutcome> {
  // Nothing is made where there is none.
  if ((await fileAt(path)) === undefined) return { ok: false, code: 'none' };
  const copy = await createBeside(path).catch(ifRefused);
  if (!copy) return readJournal(path);
  try {
    // Before it is read: what another process writes anew at this moment either lies there by now, or never will.
    await removeOthersBeside(path, new Set([copy.id]));
    const old = await retryWhileBusy(() => open(path, 'r'));
    return await takeFrom(old, copy, path).finally(() => old.close());
  } finally {
    await (copy.hasTakenPlace ? copy.close() : copy.discard());
  }
}

async function takeFrom(old: FileHandle, copy: JournalFile, path: string): Promise<JournalOutcome> {
  const { size } = await old.stat();
  if (size > maxJournalBytes) return { ok: false, code: 'unreadable' };
  const before = await readFrom(old, 0);
  const outcome = outcomeOf(before);
  if (!outcome.ok) return outcome;
  const isCopied = await copy.fill(copyOf(before, copy.id)).then(() => true, ifRefused);
  if (!isCopied) return outcome;
  const since = await replace(old, before.length, copy, path);
  if (since.length === 0) return { ...outcome, file: copy.id };
  // Where the disk does not take it any more, the room has it, and is written anew next.
  await copy.append(since).catch(() => undefined);
  const whole = outcomeOf(Buffer.concat([before, since]));
  return whole.ok ? { ...whole, file: copy.id } : whole;
}

/** Gives what has come to the old file since so many bytes were read, all of what was acked there included. */
async function replace(old: FileHandle, bytes: number, copy: JournalFile, path: string): Promise<Buffer> {
  if (process.platform === 'win32') {
    // No file is replaced there that anybody has open: neither the process of before, which then keeps it, nor this one.
    await old.close();
    if ((await stat(path)).size !== bytes) throw new Error('The journal is being written.');
  }
  await copy.takePlace().catch((error: unknown) => {
    // Where that may not last, there is no way back all the same.
    if (!copy.hasTakenPlace) throw error;
  });
  return process.platform === 'win32' ? Buffer.alloc(0) : readFrom(old, bytes);
}

function* copyOf(bytes: Buffer, id: string): Generator<Buffer> {
  yield encodeHeader(id);
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

async function readFrom(handle: FileHandle, position: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let at = position; ; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(pieceBytes), 0, pieceBytes, at);
    if (bytesRead === 0) return Buffer.concat(pieces);
    pieces.push(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}

/** A full disk and the like say so with a code; a file that somebody has removed does not. */
function ifRefused(error: unknown): undefined {
  if (error instanceof Error && 'code' in error) return undefined;
  throw error;
}
