import type { RoomRecord } from './roomRecord.ts';

/**
 * Where a room writes down what must not be forgotten. Nothing is acked before its record is kept, so `append` returns
 * nothing where that is done at once, and a promise where it takes a disk.
 */
export interface RoomStore {
  /**
   * Starts afresh with what `contents` gives: all records that make up the room by then, which the store may ask for
   * again whenever it wants to write itself anew. Called once, before everything else. Rejects where it cannot be kept;
   * what an earlier process has left in the same place stays then.
   * `onBroken` is told where what it kept is gone later, and no `append` is there to say so.
   */
  open(contents: () => readonly RoomRecord[], onBroken: (error: unknown) => void): Promise<void> | undefined;
  /**
   * Keeps a record after all those before it. Rejects where it could not; from then on the store is of no use, and what it
   * kept is gone if it can be: it lacks what comes next, and to go on from it after a crash would lose what was acked.
   */
  append(record: RoomRecord): Promise<void> | undefined;
  /**
   * Finishes what was appended; the records stay. What is appended from then on never settles: the process goes, and nobody
   * may be told of what the next one would not know. Idempotent.
   */
  close(): Promise<void> | undefined;
  /** Closes, and takes away all that was kept: for a room that is kept elsewhere by then, so that all that waits settles. Idempotent. */
  remove(): Promise<void> | undefined;
}

/** A room on its own: what it has in memory is all there is. */
export const memoryStore: RoomStore = {
  open: () => undefined,
  append: () => undefined,
  close: () => undefined,
  remove: () => undefined,
};
