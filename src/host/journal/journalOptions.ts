import type { JournalReplacedError } from './journalPlace.ts';

export interface JournalOptions {
  /** The journal could not be compacted, and goes on growing until it can. */
  readonly onError: (error: unknown) => void;
  /** The journal fails, and will lack what is acked next: nothing is before this settles. */
  readonly beforeLoss?: () => Promise<void>;
  /** Another process's journal lies at the path: the store is as good as closed, and acks nothing any more. */
  readonly onReplaced?: (error: JournalReplacedError) => void;
  /**
   * Files that it may replace or remove: what this process goes on from, or has put there. Its own are added. Absent where
   * whatever lies there when it begins may go.
   */
  readonly own?: Set<string>;
  /** Another size, for tests. */
  readonly compactFromBytes?: number;
}
