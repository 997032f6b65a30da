import type { Clock } from '../shared/protocol/clock.ts';

/** How often the clock is looked at, in milliseconds. */
const tickMs = 1_000;
/** A look that comes this much too late, in milliseconds, was not just a busy moment. */
const jumpMs = 3_000;

/**
 * Calls back with the length of every gap in time, in milliseconds: the computer slept, or was stopped. Timers stand
 * still meanwhile, so whoever waits for one would go on waiting as if nothing had happened. Returns what stops it.
 */
export function watchClock(clock: Clock, onJump: (gapMs: number) => void): () => void {
  let cancel = (): void => undefined;
  const wait = (): void => {
    const askedAt = clock.now();
    cancel = clock.after(tickMs, () => {
      const gapMs = clock.now() - askedAt - tickMs;
      wait();
      if (gapMs > jumpMs) onJump(gapMs);
    });
  };
  wait();
  return () => cancel();
}
