export interface Rate {
  readonly perSecond: number;
  /** How many may be used at once after a pause. */
  readonly burst: number;
}

export interface RateLimiter {
  /** Takes that many tokens, else one; false where they are not there. `nowMs` is `Clock.elapsed`: another clock may be set meanwhile. */
  take(nowMs: number, count?: number): boolean;
  /** Milliseconds until that many tokens, else one, will be there; 0 where they are. */
  waitMs(nowMs: number, count?: number): number;
  /** No more than that many are there from now on, until it refills. */
  keepAtMost(nowMs: number, tokens: number): void;
}

export function createRateLimiter(rate: Rate): RateLimiter {
  return new TokenBucket(rate);
}

/** A token bucket without a timer: it refills when it is asked. A class, because each connection holds several. */
class TokenBucket implements RateLimiter {
  readonly #rate: Rate;
  #tokens: number;
  #filledAt: number | undefined;

  constructor(rate: Rate) {
    this.#rate = rate;
    this.#tokens = rate.burst;
  }

  take(nowMs: number, count = 1): boolean {
    this.#refill(nowMs);
    if (this.#tokens < count) return false;
    this.#tokens -= count;
    return true;
  }

  waitMs(nowMs: number, count = 1): number {
    this.#refill(nowMs);
    return this.#tokens >= count ? 0 : Math.ceil(((count - this.#tokens) / this.#rate.perSecond) * 1000);
  }

  keepAtMost(nowMs: number, tokens: number): void {
    this.#refill(nowMs);
    this.#tokens = Math.min(this.#tokens, tokens);
  }

  /** In whole milliseconds, which take no memory of their own. */
  #refill(nowMs: number): void {
    const now = Math.floor(nowMs);
    const elapsedMs = Math.max(0, now - (this.#filledAt ?? now));
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + (elapsedMs / 1000) * this.#rate.perSecond);
    this.#filledAt = now;
  }
}
