import type { Lane } from '../lane.ts';

/** Appends bytes; settles once they are written, with all that waited along with them. */
export type Append = (bytes: Buffer) => Promise<void>;

/** While one write runs, whatever is appended waits, and goes together in the next: one sync for all of it. */
export function createGroupCommit(inTurn: Lane, write: Append): Append {
  let waiting: Buffer[] = [];
  let written: Promise<void> = Promise.resolve();
  const writeAll = (): Promise<void> => {
    const parts = waiting;
    waiting = [];
    return write(Buffer.concat(parts));
  };
  return (bytes) => {
    waiting.push(bytes);
    // The first to wait gives the signal; where nothing is being written, it does not wait at all.
    if (waiting.length === 1) written = inTurn(writeAll);
    return written;
  };
}
