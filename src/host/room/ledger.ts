import type { RoomRecord } from './roomRecord.ts';
import { memoryStore, type RoomStore } from './roomStore.ts';

/** Writes down what happens, in one order. */
export interface Ledger {
  /** Writes a record, then applies it: at once where the store is done at once and nothing waits before it. */
  record<T>(record: RoomRecord, apply: () => T): T | Promise<T>;
  /** Writes what has been applied already; gives `reply` as soon as the store has it and all before it. */
  keep<T>(record: RoomRecord, reply: T): T | Promise<T>;
  /** Runs once the store has everything so far. */
  inTurn<T>(run: () => T): T | Promise<T>;
  /** Recorded and not yet applied, in order. */
  readonly waiting: readonly RoomRecord[];
  /** From now on records go to `store`, which begins with what the room is now. Whether it has that; never rejects. */
  keepIn(store: RoomStore): Promise<boolean>;
}

export interface LedgerOptions {
  /** All records that make up the room, those that wait included. */
  readonly contents: () => readonly RoomRecord[];
  /** The store cannot keep any more; the ledger goes on without one. */
  readonly onTrouble: (error: unknown) => void;
}

export function createLedger({ contents, onTrouble }: LedgerOptions): Ledger {
  const waiting: RoomRecord[] = [];
  let store = memoryStore;
  let last: Promise<unknown> | undefined;

  const giveUp = (failed: RoomStore, error: unknown): void => {
    if (store !== failed) return;
    store = memoryStore;
    onTrouble(error);
  };
  const write = (record: RoomRecord): Promise<void> | undefined => {
    const current = store;
    return current.append(record)?.catch((error: unknown) => giveUp(current, error));
  };
  const after = <T>(written: Promise<void> | undefined, run: () => T): T | Promise<T> => {
    const before = last && written ? last.then(() => written) : (last ?? written);
    if (!before) return run();
    const mine = before.then(run);
    const settled = mine.then(forget, forget).then(() => {
      if (last === settled) last = undefined;
    });
    last = settled;
    return mine;
  };

  return {
    waiting,
    record(record, apply) {
      waiting.push(record);
      return after(write(record), () => {
        waiting.shift();
        return apply();
      });
    },
    keep: (record, reply) => after(write(record), () => reply),
    inTurn: (run) => after(undefined, run),
    async keepIn(next) {
      store = next;
      const onBroken = (error: unknown): void => giveUp(next, error);
      await next.open(contents, onBroken)?.catch(onBroken);
      return store === next;
    },
  };
}

/** Somebody else is told the outcome. */
const forget = (): void => undefined;
