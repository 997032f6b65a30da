import type { Clock } from '../shared/protocol/clock.ts';
import { createRateLimiter, type Rate, type RateLimiter } from '../shared/protocol/rateLimiter.ts';

/** Addresses remembered at once; beyond that all of them start afresh, which only a flood can bring about. */
const maxAddresses = 10_000;

export interface ConnectGate {
  allows(address: string): boolean;
}

/** Bounds how often one address may connect. */
export function createConnectGate(clock: Clock, rate: Rate): ConnectGate {
  const limiters = new Map<string, RateLimiter>();
  return {
    allows(address) {
      if (limiters.size >= maxAddresses) limiters.clear();
      const limiter = limiters.get(address) ?? createRateLimiter(rate);
      limiters.set(address, limiter);
      return limiter.take(clock.now());
    },
  };
}
