import { createRateLimiter, type Rate, type RateLimiter } from './rateLimiter.ts';

/** Remembered at once. */
const maxKeys = 10_000;

/** Bounds what comes from each of many by itself. */
export interface LimiterPerKey {
  /** False where that key has used up its own. `nowMs` is `Clock.elapsed`. */
  take(key: string, nowMs: number): boolean;
}

/** Where too many are remembered, the one is forgotten that was asked about least recently: whoever floods goes on to be counted. */
export function createLimiterPerKey(rate: Rate): LimiterPerKey {
  const limiters = new Map<string, RateLimiter>();
  return {
    take(key, nowMs) {
      const limiter = limiters.get(key) ?? createRateLimiter(rate);
      limiters.delete(key);
      limiters.set(key, limiter);
      const [oldest] = limiters.size > maxKeys ? limiters.keys() : [];
      if (oldest !== undefined) limiters.delete(oldest);
      return limiter.take(nowMs);
    },
  };
}
