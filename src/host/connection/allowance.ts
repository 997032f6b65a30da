import type { Clock } from '../../shared/protocol/clock.ts';
import { createRateLimiter, type Rate, type RateLimiter } from '../../shared/protocol/rateLimiter.ts';
import { changeRate, leanStart, type rates } from '../../shared/protocol/rates.ts';

export type Rates = { readonly [Kind in keyof typeof rates]: Rate };

/** What somebody may still send. Without rates, everything. */
export interface Allowance {
  /** Takes one of a kind; false where there is none left. */
  take(kind: keyof Rates): boolean;
  /** The same of the paths that an edit sets. */
  takePaths(count: number): boolean;
}

/** `isLean`: it begins with little of what everybody is told, and fills up from there. */
export function createAllowance(clock: Clock, own: Rates | undefined, isLean = false): Allowance {
  const limiters: Partial<Record<keyof Rates | 'paths', RateLimiter>> = {};
  const limiterOf = (kind: keyof Rates | 'paths', rate: Rate): RateLimiter => {
    const limiter = createRateLimiter(rate);
    limiters[kind] = limiter;
    return limiter;
  };
  if (own && isLean) {
    // At once: it fills up from now on, and not from the first use.
    const now = clock.elapsed();
    limiterOf('edit', own.edit).keepAtMost(now, leanStart.edit);
    limiterOf('paths', changeRate).keepAtMost(now, leanStart.paths);
    limiterOf('chat', own.chat).keepAtMost(now, leanStart.chat);
  }
  return {
    take: (kind) => !own || (limiters[kind] ?? limiterOf(kind, own[kind])).take(clock.elapsed()),
    takePaths: (count) => !own || (limiters.paths ?? limiterOf('paths', changeRate)).take(clock.elapsed(), count),
  };
}
