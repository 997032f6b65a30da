import type { Clock } from '../../src/shared/protocol/clock.ts';

export interface FakeClock extends Clock {
  /** Lets time pass, and with it everything that was due, in order. */
  advance(ms: number): void;
  /** Lets time pass that no timer notices, as when the computer sleeps. */
  sleep(ms: number): void;
  /** Somebody sets the clock on the wall by that much: no time passes. */
  set(byMs: number): void;
  readonly timers: number;
}

export function createFakeClock(startMs = 1_000_000): FakeClock {
  let now = startMs;
  let setMs = 0;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  const due = (until: number) => timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now + setMs,
    elapsed: () => now,
    after(delayMs, callback) {
      const timer = { at: now + delayMs, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (let timer = due(until); timer; timer = due(until)) {
        const { at, callback } = timer;
        timers = timers.filter((other) => other !== timer);
        now = Math.max(now, at);
        callback();
      }
      now = until;
    },
    sleep(ms) {
      now += ms;
      timers = timers.map(({ at, ...timer }) => ({ ...timer, at: at + ms }));
    },
    set(byMs) {
      setMs += byMs;
    },
    get timers() {
      return timers.length;
    },
  };
}
