import { createLane } from '../../host/lane.ts';
import { aliveEveryMs } from './sessionLimits.ts';
import type { SessionRecord, SessionTokens } from './sessionRecord.ts';
import type { SessionRecords } from './sessionRecords.ts';
import type { WindowMemory } from './windowMemory.ts';

export interface KeptSessionOptions {
  readonly records: SessionRecords;
  readonly memory: WindowMemory;
  /** The session as it is now. */
  readonly describe: () => SessionRecord;
  readonly onError: (error: unknown) => void;
}

/** Keeps on disk what it takes to go on with a running session after its process was killed. */
export interface KeptSession {
  /** Something about its images has changed. */
  update(): void;
  /** Its process goes; it may be gone on with. */
  rest(): Promise<void>;
  /** It is over, and nothing of it is kept. */
  remove(): Promise<void>;
}

export async function keepSession(options: KeptSessionOptions, tokens: SessionTokens): Promise<KeptSession> {
  const { records, memory, describe, onError } = options;
  const { session } = describe();
  const inTurn = createLane(1);
  let over = false;
  const write = (): Promise<void> =>
    inTurn(async () => {
      if (over) return;
      const record = describe();
      await records.write(record);
      await memory.setHosted({ session, uris: record.images.map(({ uri }) => uri) });
    });
  const stop = (): void => {
    over = true;
    clearInterval(alive);
  };
  const alive = setInterval(() => records.touch(session).catch(onError), aliveEveryMs);
  try {
    await records.writeTokens(session, tokens);
    await write();
  } catch (error) {
    stop();
    throw error;
  }
  return {
    update: () => void write().catch(onError),
    rest() {
      stop();
      return inTurn(() => records.write({ ...describe(), pid: 0 }));
    },
    remove() {
      stop();
      return inTurn(async () => {
        await memory.setHosted(undefined);
        await records.remove(session);
      });
    },
  };
}
