import type { Clock } from '../../shared/protocol/clock.ts';
import { createRateLimiter, type Rate, type RateLimiter } from '../../shared/protocol/rateLimiter.ts';
import { networkOf } from './networkOf.ts';

/** Networks remembered at once; beyond that all of them start afresh, which only a flood can bring about. */
const maxNetworks = 10_000;

export interface ConnectRates {
  /** For those whose handshake is right. */
  readonly right: Rate;
  /** For those whose handshake is wrong. */
  readonly wrong: Rate;
}

/** Bounds how often one address may connect. */
export interface ConnectGate {
  /** Wrong attempts are counted by themselves, so that who makes many shuts out nobody who shares their address. */
  allows(address: string, handshake: keyof ConnectRates): boolean;
}

export function createConnectGate(clock: Clock, rates: ConnectRates): ConnectGate {
  const right = createConnectLimiter(clock, rates.right);
  const wrong = createConnectLimiter(clock, rates.wrong);
  return { allows: (address, handshake) => (handshake === 'right' ? right : wrong)(address) };
}

/** Bounds what comes from each network by itself. */
export function createConnectLimiter(clock: Clock, rate: Rate): (address: string) => boolean {
  const limiters = new Map<string, RateLimiter>();
  return (address) => {
    if (limiters.size >= maxNetworks) limiters.clear();
    const network = networkOf(address);
    const limiter = limiters.get(network) ?? createRateLimiter(rate);
    limiters.set(network, limiter);
    return limiter.take(clock.now());
  };
}
