import { createLane, type Lane } from '../lane.ts';
import type { RoomRecord } from '../room/roomRecord.ts';
import type { RoomStore } from '../room/roomStore.ts';
import { encodeJournal, encodeRecord } from './format.ts';
import { createGroupCommit } from './groupCommit.ts';
import { beginJournalFile, type JournalFile, reopenJournalFile } from './journalFile.ts';
import type { JournalOptions } from './journalOptions.ts';
import { isForeign, JournalReplacedError, remove, removeOthersBeside, removeReplaced } from './journalPlace.ts';
import { isFull } from './refusals.ts';
import { beginRewrite, type Rewrite } from './rewrite.ts';

/** A journal below this is not worth compacting: some 5,000 edits, read back in a fraction of a second. */
const compactFromBytes = 1_000_000;

export interface JournalStore extends RoomStore {
  /** Another process goes on with the room: from now on nothing is acked, until it is removed, and what lies at the path stays. */
  leave(): void;
}

/** Keeps a room in the file at `path`. */
export function createJournalStore(path: string, options: JournalOptions): JournalStore {
  const threshold = options.compactFromBytes ?? compactFromBytes;
  const own = options.own ?? new Set<string>();
  /** One thing at a time happens to the file. */
  const inTurn = createLane(1);
  let file: JournalFile | undefined;
  /** Why the file cannot be written any more. */
  let failure: unknown;
  /** What lies at the path is another process's, and not to be touched. */
  let isReplaced = false;
  let isClosed = false;
  let letGo = (): void => undefined;
  /** Nobody may be told of what the next process would not know: settles only with `remove`. */
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let contents: () => readonly RoomRecord[] = () => [];
  let onBroken: (error: unknown) => void = () => undefined;
  let compactAt = threshold;
  /** While the journal is written anew beside the old one. */
  let rewrite: Rewrite | undefined;
  let compacting: Promise<void> | undefined;

  const leave = (): JournalReplacedError => {
    isReplaced = true;
    const error = new JournalReplacedError();
    failure = error;
    return error;
  };
  const leaveToOther = (): void => options.onReplaced?.(leave());
  /** What cannot be read may be anything, and is most likely its own. */
  const lookForOther = (): Promise<boolean> => isForeign(path, own).catch(() => false);
  const end = async (): Promise<void> => {
    const last = file;
    file = undefined;
    try {
      await last?.close();
    } finally {
      if (last && (await lookForOther())) leaveToOther();
    }
  };
  /** Takes away what is its own. */
  const clear = async (): Promise<void> => {
    if (await isForeign(path, own)) return leaveToOther();
    await remove(path);
    await removeReplaced(path, own);
  };
  const fail = async (error: unknown): Promise<void> => {
    failure = error;
    await options.beforeLoss?.().catch(options.onError);
  };
  /** Ends the store where the work on its file fails: what the file holds then, nobody knows, and it lacks what comes next. */
  const orEnd = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      // The first error is the one to tell: a disk that does not take any more may not do this either.
      await end().catch(() => undefined);
      if (!isReplaced) await fail(error);
      if (!isReplaced) await clear().catch(() => undefined);
      throw isReplaced ? failure : error;
    }
  };
  const replaceWith = async (next: JournalFile): Promise<void> => {
    // Closed first: Windows replaces no open file.
    await file?.close();
    file = next;
    await next.takePlace();
    compactAt = Math.max(threshold, 2 * next.bytes);
  };
  const writeBeside = async (records: readonly RoomRecord[]): Promise<JournalFile> => {
    const next = await beginJournalFile(path, (id) => encodeJournal(id, records));
    own.add(next.id);
    return next;
  };
  /** Only then looks what lies there: a process that takes the journal over has put its own there, or does not any more. */
  const takePlace = async (next: JournalFile): Promise<void> => {
    await removeOthersBeside(path, own);
    if (options.own && (await isForeign(path, own))) throw new JournalReplacedError();
    if (isReplaced) throw failure;
    await replaceWith(next);
    // What stays goes with the folder of the session.
    await removeReplaced(path, own).catch(() => undefined);
  };
  /** Where it fails, what an earlier process has left stays: it is whole, and lacks less than nothing would. */
  const begin = async (records: readonly RoomRecord[]): Promise<void> => {
    try {
      const next = await writeBeside(records);
      await takePlace(next).catch(async (error: unknown) => {
        await next.discard().catch(options.onError);
        throw error;
      });
    } catch (error) {
      file = undefined;
      if (error instanceof JournalReplacedError) return leaveToOther();
      await fail(error);
      throw error;
    }
  };

  /** Up to here the old journal is whole: where the new one may not take its place, it is gone on with. */
  const replaceOrGoBack = async (next: JournalFile): Promise<void> => {
    const old = file;
    const bytes = old?.bytes ?? 0;
    if (await lookForOther()) {
      await next.discard();
      throw new JournalReplacedError();
    }
    await replaceWith(next).catch(async (error: unknown) => {
      // There is no way back: it is this store's own that lies there now.
      if (next.hasTakenPlace) throw error;
      file = old;
      await next.discard().catch(options.onError);
      file = await reopenJournalFile(path, old?.id ?? '', bytes).catch(() => Promise.reject(error));
      compactAt = 2 * bytes;
      options.onError(error);
    });
  };

  /** Writes the journal anew beside the old one, which is appended to meanwhile; only the last step makes that wait. */
  const compact = async (): Promise<void> => {
    compactAt = Number.POSITIVE_INFINITY;
    try {
      const current = beginRewrite(path, own, writeBeside(contents()));
      rewrite = current;
      await current.begun;
      await inTurn(() => switchTo(current));
    } catch (error) {
      if (isReplaced) return;
      if (failure !== undefined) return onBroken(error);
      compactAt = 2 * (file?.bytes ?? 0);
      options.onError(error);
    } finally {
      rewrite = undefined;
    }
  };
  const switchTo = async (current: Rewrite): Promise<void> => {
    rewrite = undefined;
    if (!file) return current.giveUp();
    const next = await current.complete();
    await orEnd(() => replaceOrGoBack(next));
  };
  /** What is written anew may have taken the last space of the disk. Nobody is to lose the journal to that. */
  const makeSpace = async (error: unknown): Promise<void> => {
    if (!rewrite || !isFull(error)) throw error;
    await rewrite.giveUp().catch(options.onError);
  };
  const unlessReplaced: Lane = (work) =>
    inTurn(work).catch(async (error: unknown) => {
      if (error instanceof JournalReplacedError) await held;
      throw error;
    });
  const append = createGroupCommit(unlessReplaced, async (bytes) => {
    if (!file) throw failure;
    const current = file;
    await orEnd(() =>
      current.append(bytes).catch((error: unknown) => makeSpace(error).then(() => current.append(bytes))),
    );
    if (file.bytes > compactAt) compacting = compact();
  });

  const close = async (): Promise<void> => {
    isClosed = true;
    await inTurn(end);
    await compacting;
  };

  return {
    open(read, tell) {
      contents = read;
      onBroken = tell;
      const records = read();
      return inTurn(() => begin(records));
    },
    append(record) {
      if (isClosed || isReplaced) return held;
      const bytes = encodeRecord(record);
      rewrite?.add(bytes);
      return append(bytes);
    },
    leave: () => void leave(),
    close,
    async remove() {
      await close();
      letGo();
      if (!isReplaced) await clear();
    },
  };
}
