import type { Clock } from '../../shared/protocol/clock.ts';
import type { rates } from '../../shared/protocol/limits.ts';
import { createRateLimiter, type Rate, type RateLimiter } from '../../shared/protocol/rateLimiter.ts';

export type Rates = { readonly [Kind in keyof typeof rates]: Rate };

/** Takes one of a kind; false where there is none left. Without rates there always is. */
export type Allowance = (kind: keyof Rates) => boolean;

export function createAllowance(clock: Clock, own: Rates | undefined): Allowance {
  const limiters: Partial<Record<keyof Rates, RateLimiter>> = {};
  return (kind) => {
    if (!own) return true;
    limiters[kind] ??= createRateLimiter(own[kind]);
    return limiters[kind].take(clock.elapsed());
  };
}
