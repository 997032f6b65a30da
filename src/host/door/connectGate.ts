import type { Clock } from '../../shared/protocol/clock.ts';
import { createLimiterPerKey } from '../../shared/protocol/limiterPerKey.ts';
import type { Rate } from '../../shared/protocol/rateLimiter.ts';
import { networkOf } from './networkOf.ts';

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
  const known = createLimiterPerKey(rates.known);
  return {
    allows: (address, handshake) => (handshake === 'right' ? right : wrong)(address),
    allowsBack: (participantId) => known.take(participantId, clock.elapsed()),
  };
}

/** Bounds what comes from each network by itself. */
export function createConnectLimiter(clock: Clock, rate: Rate): (address: string) => boolean {
  const limiters = createLimiterPerKey(rate);
  return (address) => limiters.take(networkOf(address), clock.elapsed());
}
