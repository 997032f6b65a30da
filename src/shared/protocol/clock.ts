/** Time as the session code sees it: the system's, or a test's. `now` is for people, who set it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds since some moment, for how long and how often: nobody sets it, and it never goes back. */
  elapsed(): number;
  /** Calls once after `delayMs`; returns what cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}
