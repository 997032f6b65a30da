import type { Sight } from '../shared/protocol/about.ts';
import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { createRateLimiter } from '../shared/protocol/rateLimiter.ts';
import { rates } from '../shared/protocol/rates.ts';
import type { SummonOutcome } from './seat.ts';

/** Half of what the host lets through, as the line may hold some up. */
const ownRate = { perSecond: rates.summon.perSecond / 2, burst: rates.summon.burst / 2 };

export interface SummonerOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly makeId: () => string;
  readonly isOpen: () => boolean;
}

/** Asks everybody in the session to come and see. */
export function createSummoner({
  connection,
  clock,
  makeId,
  isOpen,
}: SummonerOptions): (view: Sight) => Promise<SummonOutcome> {
  const limiter = createRateLimiter(ownRate);
  return async (view) => {
    if (!isOpen()) return { ok: false, code: 'offline' };
    if (!limiter.take(clock.elapsed())) return { ok: false, code: 'too-often' };
    const reply = await connection.request('view:summon', { id: makeId(), view });
    return reply.ok ? { ok: true } : { ok: false, code: 'offline' };
  };
}
