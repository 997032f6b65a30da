/** Time as the session code sees it: the system's, or a test's. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls once after `delayMs`; returns what cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}
