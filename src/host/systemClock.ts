import type { Clock } from '../shared/protocol/clock.ts';

/** A step of the clock on the wall, in milliseconds, that no correction of its pace explains. */
const stepMs = 1_000;

/** The system's clock. Its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: createElapsed(
    () => Date.now(),
    () => performance.now(),
  ),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/**
 * Steady milliseconds and, where the clock on the wall has leapt ahead of them, as long again: they may stand still while the
 * computer sleeps, and guests go on meanwhile. Whoever is counted by it may be given too much, and never too little.
 */
export function createElapsed(wall: () => number, steady: () => number): () => number {
  let ahead = wall() - steady();
  let leapt = 0;
  return () => {
    const now = steady();
    const isAhead = wall() - now;
    if (isAhead - ahead > stepMs) leapt += isAhead - ahead;
    ahead = isAhead;
    return now + leapt;
  };
}
