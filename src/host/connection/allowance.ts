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
  return new TokenAllowance(clock, own, isLean);
}

type Kind = keyof Rates | 'paths';

const leanStarts: Partial<Record<Kind, number>> = leanStart;

/** A class, because each connection has one, and each participant another. */
class TokenAllowance implements Allowance {
  readonly #clock: Clock;
  readonly #own: Rates | undefined;
  /** When it began with little, which then fills up from there on, and not from the first use. */
  readonly #leanSince: number | undefined;
  #limiters: Partial<Record<Kind, RateLimiter>> | undefined;

  constructor(clock: Clock, own: Rates | undefined, isLean: boolean) {
    this.#clock = clock;
    this.#own = own;
    this.#leanSince = isLean ? Math.floor(clock.elapsed()) : undefined;
  }

  take(kind: keyof Rates): boolean {
    return !this.#own || this.#limiterOf(kind, this.#own[kind]).take(this.#clock.elapsed());
  }

  takePaths(count: number): boolean {
    return !this.#own || this.#limiterOf('paths', changeRate).take(this.#clock.elapsed(), count);
  }

  #limiterOf(kind: Kind, rate: Rate): RateLimiter {
    this.#limiters ??= {};
    const known = this.#limiters[kind];
    if (known) return known;
    const limiter = createRateLimiter(rate);
    this.#limiters[kind] = limiter;
    const atStart = leanStarts[kind];
    if (this.#leanSince !== undefined && atStart !== undefined) limiter.keepAtMost(this.#leanSince, atStart);
    return limiter;
  }
}
