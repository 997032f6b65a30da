import type { Clock } from '../../shared/protocol/clock.ts';
import { maxUnansweredPulls } from '../../shared/protocol/limits.ts';
import { createRateLimiter, type Rate } from '../../shared/protocol/rateLimiter.ts';

/** Paces one connection's pulls: too fast ones wait, since how fast a line is is nobody's fault. */
export interface PullGate {
  /** Undefined where too many are unanswered already. */
  run<T>(pull: () => Promise<T>): Promise<T> | undefined;
  /** Whoever pulls is gone: what waits is started at once, and finds out that nobody wants it. */
  stop(): void;
}

export function createPullGate(clock: Clock, rate: Rate | undefined): PullGate {
  const limiter = rate && createRateLimiter(rate);
  const waiting: (() => void)[] = [];
  let unanswered = 0;
  let cancelWait: (() => void) | undefined;

  /** One in each turn of the event loop: after a long one many are due, and others are to have their turn in between. */
  const startOne = (): void => {
    if (limiter?.take(clock.elapsed())) waiting.shift()?.();
    if (waiting.length > 0) plan();
  };
  const plan = (): void => {
    const waitMs = limiter?.waitMs(clock.elapsed()) ?? 0;
    // Not the clock's: no time has to pass, and its shortest timer would halve the pace.
    if (waitMs === 0) setImmediate(startOne);
    else cancelWait = clock.after(waitMs, startOne);
  };
  const turn = (): Promise<void> | undefined => {
    if (!limiter || (waiting.length === 0 && limiter.take(clock.elapsed()))) return undefined;
    return new Promise((start) => {
      waiting.push(start);
      if (waiting.length === 1) plan();
    });
  };
  const inTurn = async <T>(pull: () => Promise<T>): Promise<T> => {
    unanswered += 1;
    try {
      await turn();
      return await pull();
    } finally {
      unanswered -= 1;
    }
  };
  return {
    run: (pull) => (unanswered >= maxUnansweredPulls ? undefined : inTurn(pull)),
    stop() {
      cancelWait?.();
      for (const start of waiting.splice(0)) start();
    },
  };
}
