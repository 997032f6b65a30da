import type { Clock } from '../shared/protocol/clock.ts';

/** The platform's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  // Where it stands still while the computer sleeps, less is sent than may be.
  elapsed: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
