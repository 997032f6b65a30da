import type { Clock } from '../../shared/protocol/clock.ts';
import { createRateLimiter, type Rate, type RateLimiter } from '../../shared/protocol/rateLimiter.ts';
import { networkOf } from './networkOf.ts';

/** Remembered at once; beyond that all of them start afresh, which only a flood can bring about. */
const maxKeys = 10_000;

export interface ConnectRates {
  /** For those whose handshake is right. */
  readonly right: Rate;
  /** For those whose handshake is wrong. */
  readonly wrong: Rate;
  /** For each guest who comes back. */
  readonly known: Rate;
}

/** Bounds how often one address, or one guest, may connect. */
export interface ConnectGate {
  /** Wrong attempts are counted by themselves, so that making many shuts out nobody else at that address. */
  allows(address: string, handshake: 'right' | 'wrong'): boolean;
  /** Somebody the session knows comes back, whoever else there is at their address. */
  allowsBack(participantId: string): boolean;
}

export function createConnectGate(clock: Clock, rates: ConnectRates): ConnectGate {
  const right = createConnectLimiter(clock, rates.right);
  const wrong = createConnectLimiter(clock, rates.wrong);
  return {
    allows: (address, handshake) => (handshake === 'right' ? right : wrong)(address),
    allowsBack: createLimiterPerKey(clock, rates.known),
  };
}

/** Bounds what comes from each network by itself. */
export function createConnectLimiter(clock: Clock, rate: Rate): (address: string) => boolean {
  const allows = createLimiterPerKey(clock, rate);
  return (address) => allows(networkOf(address));
}

/** Bounds what comes from each of many by itself. */
export function createLimiterPerKey(clock: Clock, rate: Rate): (key: string) => boolean {
  const limiters = new Map<string, RateLimiter>();
  return (key) => {
    if (limiters.size >= maxKeys) limiters.clear();
    const limiter = limiters.get(key) ?? createRateLimiter(rate);
    limiters.set(key, limiter);
    return limiter.take(clock.elapsed());
  };
}
