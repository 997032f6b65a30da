import { type FileHandle, open, stat } from 'node:fs/promises';
import { retryWhileBusy } from '../retryWhileBusy.ts';
import { encodeHeader, pieceBytes } from './format.ts';
import { createBeside, type JournalFile } from './journalFile.ts';
import { fileAt, removeOthersBeside } from './journalPlace.ts';
import { type JournalOutcome, maxJournalBytes, outcomeOf, readJournal } from './readJournal.ts';
import { isRefusal } from './refusals.ts';

/** A journal that may be taken over. Nothing has been done to it before that. */
interface Taking {
  /** What it says as it lies. */
  readonly outcome: JournalOutcome;
  take(): Promise<JournalOutcome>;
  /** Lets go of it, taken or not. */
  end(): Promise<void>;
}

/**
 * Reads the journals of a session for a process that goes on with it, and makes them its own: the process of before may live
 * still, and append to them. A copy takes the place of that one's file, which acks nothing once it does not lie there; what it has
 * acked until then is in the file, and is read after that. All are read, and `isWanted` asked, before the first is taken: where
 * that fails, the process of before goes on. Where the disk takes no copy, a journal is read as it is. Rejects where a copy may
 * not take the place: another process has it.
 */
export async function takeJournals(
  paths: readonly string[],
  isWanted: (journals: readonly JournalOutcome[]) => Promise<boolean>,
  replacesOpenFiles = process.platform !== 'win32',
): Promise<readonly JournalOutcome[]> {
  const takings: Taking[] = [];
  try {
    for (const path of paths) takings.push(await openTaking(path, replacesOpenFiles));
    const journals = takings.map(({ outcome }) => outcome);
    if (!(await isWanted(journals))) return journals;
    const taken: JournalOutcome[] = [];
    for (const taking of takings) taken.push(await taking.take());
    return taken;
  } finally {
    // What is left of a copy takes no place any more, and is removed by the next process that looks.
    await Promise.allSettled(takings.map((taking) => taking.end()));
  }
}

async function openTaking(path: string, replacesOpenFiles: boolean): Promise<Taking> {
  // Nothing is made where there is none.
  if ((await fileAt(path)) === undefined) return asItIs({ ok: false, code: 'none' });
  const copy = await createBeside(path).catch(ifDiskRefuses);
  if (!copy) return asItIs(await readJournal(path));
  let old: FileHandle | undefined;
  const end = async (): Promise<void> => {
    await old?.close();
    await (copy.hasTakenPlace ? copy.close() : copy.discard());
  };
  try {
    // Before it is read: what another process writes anew at this moment either lies there by now, or never will.
    await removeOthersBeside(path, new Set([copy.id]));
    old = await retryWhileBusy(() => open(path, 'r'));
    return { ...(await openCopy(old, copy, replacesOpenFiles ? undefined : path)), end };
  } catch (error) {
    await end();
    throw error;
  }
}

function asItIs(outcome: JournalOutcome): Taking {
  return { outcome, take: async () => outcome, end: async () => undefined };
}

/** `closedAt` is where the file lies if it has to be closed to be replaced. */
async function openCopy(
  old: FileHandle,
  copy: JournalFile,
  closedAt: string | undefined,
): Promise<Omit<Taking, 'end'>> {
  if ((await old.stat()).size > maxJournalBytes) return asItIs({ ok: false, code: 'unreadable' });
  const bytes = await readFrom(old, 0);
  const outcome = outcomeOf(bytes);
  if (!outcome.ok || !(await isFilled(copy, bytes))) return asItIs(outcome);
  const read = bytes.length;
  const take = async (): Promise<JournalOutcome> => {
    const since = await (closedAt === undefined ? replace(old, read, copy) : replaceClosed(old, read, copy, closedAt));
    if (since.length === 0) return { ...outcome, file: copy.id };
    // Where the disk does not take it any more, the room has it, and is written anew next.
    await copy.append(since).catch(() => undefined);
    const whole = outcomeOf((await readFrom(old, 0)).subarray(0, read + since.length));
    return whole.ok ? { ...whole, file: copy.id } : whole;
  };
  return { outcome, take };
}

async function isFilled(copy: JournalFile, bytes: Buffer): Promise<boolean> {
  return (await copy.fill(copyOf(bytes, copy.id)).then(() => true, ifDiskRefuses)) === true;
}

/** Gives what has come to the old file since so many bytes were read, all of what was acked there included. */
async function replace(old: FileHandle, read: number, copy: JournalFile): Promise<Buffer> {
  await copy.takePlace().catch(ifNotReplaced(copy));
  return readFrom(old, read);
}

/**
 * Windows replaces no file that anybody has open: neither the process of before, which then keeps it, nor this one. Looked at before
 * each attempt: that one may append, and close it, between two of them.
 */
async function replaceClosed(old: FileHandle, read: number, copy: JournalFile, path: string): Promise<Buffer> {
  await old.close();
  const assertUnchanged = async (): Promise<void> => {
    if ((await stat(path)).size !== read) throw new Error('The journal is being written.');
  };
  await copy.takePlace(assertUnchanged).catch(ifNotReplaced(copy));
  return Buffer.alloc(0);
}

/** Where it is replaced, and that may not last, there is no way back all the same. */
function ifNotReplaced(copy: JournalFile): (error: unknown) => void {
  return (error) => {
    if (!copy.hasTakenPlace) throw error;
  };
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

/** Whatever fails for another reason may go well the next time, and the journal stays until then. */
function ifDiskRefuses(error: unknown): undefined {
  if (!isRefusal(error)) throw error;
}
