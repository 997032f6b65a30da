import { isGone } from '../../host/isGone.ts';
import { createLane } from '../../host/lane.ts';
import { aliveEveryMs } from './sessionLimits.ts';
import type { KeptTokens, SessionRecord } from './sessionRecord.ts';
import type { SessionRecords } from './sessionRecords.ts';
import type { WindowMemory } from './windowMemory.ts';

export interface KeptSessionOptions {
  readonly records: SessionRecords;
  readonly memory: WindowMemory;
  /** The session as it is now. */
  readonly describe: () => SessionRecord;
  /** What opens it now. */
  readonly tokens: () => KeptTokens;
  /** What an earlier process has kept of it opens the same door. */
  readonly isDoorKept?: boolean;
  /** What was kept was removed, and the journals lay beside it: they are to be begun again, as the record is. Not waited for. */
  readonly onGone: () => void;
  /** Its journals lack what has been acked since: nobody goes on from them without a question. */
  readonly isBehind: () => boolean;
  /** Another process goes on with it: what is kept is that one's from then on. */
  readonly isTaken: () => Promise<boolean>;
  /** It cannot be kept. Called once until it is again, however often that is tried. */
  readonly onError: (error: unknown) => void;
  /** Another pause between two signs of life, for tests. */
  readonly aliveEveryMs?: number;
}

/** Keeps on disk what it takes to go on with a running session after its process was killed. */
export interface KeptSession {
  /** Something about its images has changed. Settles once that is on the disk, or cannot be. */
  update(): Promise<void>;
  /**
   * What opens it, or for whom, has changed: the same, and from then on the earlier links are dead for good. Where that
   * cannot be kept, nothing is until it can: a crash would end the session rather than open a door that was shut.
   */
  updateDoor(): Promise<void>;
  /** Its journals lack what is acked from now on. Settles once nobody would go on from them without a question. */
  setAside(): Promise<void>;
  /** Its process goes; it may be gone on with. */
  rest(): Promise<void>;
  /** It ends: nobody goes on with it from now on, whatever becomes of this process. */
  end(): Promise<void>;
  /** It is over, and nothing of it is kept. */
  remove(): Promise<void>;
}

interface Attempt {
  /** How often the door had changed. */
  readonly door: number;
  readonly isBehind: boolean;
  /** The process goes. */
  readonly isAtRest: boolean;
}

/** Where it cannot be kept, the options are told, and it is tried again with every sign of life. */
export async function keepSession(options: KeptSessionOptions): Promise<KeptSession> {
  const { records, memory, describe, tokens, onGone, isBehind, isTaken, onError } = options;
  const { session } = describe();
  const inTurn = createLane(1);
  let over = false;
  /** How often the door has changed, by now and in what is kept; 0 where nothing is. */
  const door = { now: 1, kept: options.isDoorKept ? 1 : 0 };
  let isTold = false;
  /** What is kept is of an earlier time, as the last attempt failed, or the journals are. */
  let isStale = false;
  /** Before the first time, the record is that of the process of before. */
  let isWritten = false;
  const isForeign = (pid: number | undefined): boolean => isWritten && pid !== describe().pid;
  /** Another window that removes the record takes its tokens away as well; one that writes its own may have others. */
  const lookForRecord = async (): Promise<void> => {
    if (door.kept === 0) return;
    try {
      if (isForeign(await records.touch(session))) door.kept = 0;
    } catch (error) {
      if (!isGone(error)) return;
      door.kept = 0;
      onGone();
    }
  };
  const put = async (isAtRest = false): Promise<void> => {
    await lookForRecord();
    const attempt: Attempt = { door: door.now, isBehind: isBehind(), isAtRest };
    try {
      await writeDown(attempt);
    } catch (error) {
      isStale = true;
      await secureEarlier(attempt);
      throw error;
    }
    door.kept = attempt.door;
    isWritten = true;
    isTold = false;
    isStale = attempt.isBehind;
  };
  const writeDown = async (attempt: Attempt): Promise<void> => {
    const isDoorNew = attempt.door !== door.kept;
    if (isDoorNew) await records.writeTokens(session, tokens());
    const record = describe();
    await records.write(attempt.isAtRest ? { ...record, pid: 0 } : record);
    // A window that goes knows it already, and its store may not answer any more.
    if (!attempt.isAtRest || isDoorNew) await remember(attempt.isBehind);
  };
  /** Whoever finds what was kept before neither opens a door that was shut, nor goes on from there without a question. */
  const secureEarlier = async (attempt: Attempt): Promise<void> => {
    if (attempt.door !== door.kept) await retract();
    else if (attempt.isBehind && !attempt.isAtRest) await remember(true);
  };
  const remember = (isSetAside: boolean): Promise<void> => {
    const uris = describe().images.map(({ uri }) => uri);
    return memory.setHosted({ session, uris, ...(isSetAside && { isSetAside }) });
  };
  const retract = async (): Promise<void> => {
    door.kept = 0;
    await Promise.all([memory.forgetHosted(session), records.retract(session)]);
  };
  /** Looks just before: a process that has slept may find another one at it when it wakes up. */
  const unlessTaken = (work: () => Promise<void>): Promise<void> =>
    inTurn(async () => ((await isTaken()) ? stop() : work()));
  const write = (): Promise<void> => unlessTaken(async () => (over ? undefined : put()));
  const tellOnce = (error: unknown): void => {
    if (!isTold) onError(error);
    isTold = true;
  };
  /** Where there is no record, or another process's, it is written anew. */
  const touch = async (): Promise<void> => {
    const isCurrent = await records.touch(session).then(
      (pid) => !isStale && !isForeign(pid),
      () => false,
    );
    if (!isCurrent && !over) await put();
  };
  const sayAlive = (): Promise<void> => unlessTaken(touch).catch(tellOnce);
  const alive = setInterval(() => void sayAlive(), options.aliveEveryMs ?? aliveEveryMs);
  const stop = (): void => {
    over = true;
    clearInterval(alive);
  };
  await write().catch(tellOnce);
  return {
    update: () => write().catch(tellOnce),
    async updateDoor() {
      door.now += 1;
      await write().catch(tellOnce);
    },
    setAside: () =>
      unlessTaken(async () => {
        isStale = true;
        if (door.kept > 0 && !over) await remember(true);
      }).catch(tellOnce),
    rest() {
      stop();
      return unlessTaken(() => put(true));
    },
    end() {
      stop();
      return unlessTaken(retract);
    },
    remove() {
      stop();
      return unlessTaken(async () => {
        await memory.forgetHosted(session);
        await records.remove(session);
      });
    },
  };
}
