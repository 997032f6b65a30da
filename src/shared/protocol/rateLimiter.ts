export interface Rate {
  readonly perSecond: number;
  /** How many may be used at once after a pause. */
  readonly burst: number;
}

export interface RateLimiter {
  /** Takes that many tokens, else one; false where they are not there. `nowMs` never needs to be monotonic. */
  take(nowMs: number, count?: number): boolean;
  /** Milliseconds until a token will be there; 0 where one is. */
  waitMs(nowMs: number): number;
}

/** A token bucket without a timer: it refills when it is asked. */
export function createRateLimiter(rate: Rate): RateLimiter {
  let tokens = rate.burst;
  let filledAt: number | undefined;
  const refill = (nowMs: number): void => {
    const elapsedMs = Math.max(0, nowMs - (filledAt ?? nowMs));
    tokens = Math.min(rate.burst, tokens + (elapsedMs / 1000) * rate.perSecond);
    filledAt = nowMs;
  };
  return {
    take(nowMs, count = 1) {
      refill(nowMs);
      if (tokens < count) return false;
      tokens -= count;
      return true;
    },
    waitMs(nowMs) {
      refill(nowMs);
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / rate.perSecond) * 1000);
    },
  };
}
