import { link, stat } from 'node:fs/promises';
import { encodeHeader, pieceBytes } from './format.ts';
import { createBeside, type JournalFile } from './journalFile.ts';
import {
  fileAt,
  type OpenJournal,
  openJournal,
  removeOthersBeside,
  removeReplaced,
  replacedBy,
} from './journalPlace.ts';
import { isTooLarge, type JournalOutcome, outcomeOf, readFrom, readJournal } from './readJournal.ts';
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
  let old: OpenJournal | undefined;
  const end = async (): Promise<void> => {
    await old?.handle.close();
    if (copy.hasTakenPlace) return copy.close();
    await copy.discard();
    await removeReplaced(path, [copy.id]);
  };
  try {
    // Before it is read: what another process writes anew at this moment either lies there by now, or never will.
    await removeOthersBeside(path, new Set([copy.id]));
    old = await openJournal(path);
    return { ...(await openCopy(old, copy, path, replacesOpenFiles)), end };
  } catch (error) {
    await end();
    throw error;
  }
}

function asItIs(outcome: JournalOutcome): Taking {
  return { outcome, take: async () => outcome, end: async () => undefined };
}

async function openCopy(
  old: OpenJournal,
  copy: JournalFile,
  path: string,
  replacesOpenFiles: boolean,
): Promise<Omit<Taking, 'end'>> {
  if (isTooLarge(await old.handle.stat())) return asItIs({ ok: false, code: 'unreadable' });
  const bytes = await readFrom(old.handle, 0);
  const outcome = outcomeOf(bytes, old.id);
  if (!outcome.ok || !(await isFilled(copy, bytes))) return asItIs(outcome);
  const read = bytes.length;
  const take = async (): Promise<JournalOutcome> => {
    if (!replacesOpenFiles) {
      await replaceClosed(old, read, copy, path);
      return { ...outcome, file: copy.id };
    }
    await replace(old, copy, path);
    const since = await readFrom(old.handle, read);
    // Where the disk does not take it any more, the room has it, and is written anew next.
    if (since.length === 0 || (await isAppended(copy, since))) await letGoOf(old, copy, path);
    return since.length > 0 ? outcomeOf(Buffer.concat([bytes, since]), copy.id) : { ...outcome, file: copy.id };
  };
  return { outcome, take };
}

async function isFilled(copy: JournalFile, bytes: Buffer): Promise<boolean> {
  return (await copy.fill(copyOf(bytes, copy.id)).then(() => true, ifDiskRefuses)) === true;
}

function isAppended(copy: JournalFile, bytes: Buffer): Promise<boolean> {
  return copy.append(bytes).then(
    () => true,
    () => false,
  );
}

/**
 * From then on nothing is acked in the old file, and all that was is in it: should this process be killed before the copy has it,
 * the next one finds it by its second name. Some file systems know no second names.
 */
async function replace(old: OpenJournal, copy: JournalFile, path: string): Promise<void> {
  await link(old.path, replacedBy(path, copy.id)).catch(() => undefined);
  await copy.takePlace().catch(ifNotReplaced(copy));
}

/** The copy has all of it. Where its name stays, whoever reads it there has the same. */
async function letGoOf(old: OpenJournal, copy: JournalFile, path: string): Promise<void> {
  await removeReplaced(path, [old.id, copy.id]).catch(() => undefined);
}

/**
 * Windows replaces no file that anybody has open: neither the process of before, which then keeps it, nor this one. Looked at before
 * each attempt: that one may append, and close it, between two of them.
 */
async function replaceClosed(old: OpenJournal, read: number, copy: JournalFile, path: string): Promise<void> {
  await old.handle.close();
  const assertUnchanged = async (): Promise<void> => {
    if ((await stat(path)).size !== read) throw new Error('The journal is being written.');
  };
  await copy.takePlace(assertUnchanged).catch(ifNotReplaced(copy));
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

/** Whatever fails for another reason may go well the next time, and the journal stays until then. */
function ifDiskRefuses(error: unknown): undefined {
  if (!isRefusal(error)) throw error;
}
