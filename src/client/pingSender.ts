import type { Clock } from '../shared/protocol/clock.ts';
import type { Point } from '../shared/protocol/participant.ts';
import { type Ping, packPing } from '../shared/protocol/ping.ts';
import { createRateLimiter } from '../shared/protocol/rateLimiter.ts';
import { rates } from '../shared/protocol/rates.ts';

/** Half of what the host lets through, and fewer at once: the line may hold up what is sent in 10 s, and bring it together. */
const ownRate = { perSecond: rates.ping.perSecond / 2, burst: rates.ping.burst / 5 };

/** Sends a place to look at; false where there were too many just now. */
export type PingSender = (point: Point) => boolean;

export function createPingSender(clock: Clock, send: (ping: Ping) => void): PingSender {
  const limiter = createRateLimiter(ownRate);
  return (point) => {
    if (!limiter.take(clock.elapsed())) return false;
    send(packPing(point));
    return true;
  };
}
