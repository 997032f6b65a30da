import type { Clock } from '../../shared/protocol/clock.ts';
import { createRateLimiter } from '../../shared/protocol/rateLimiter.ts';
import { fullStartRate } from '../../shared/protocol/rates.ts';
import { type Allowance, createAllowance, type Rates } from './allowance.ts';

/**
 * What the participants of a room may still send. It is theirs, and not their line's: on coming back they have what they had
 * left, and what has been added since.
 */
export interface Allowances {
  /** Theirs, by these rates where they have none yet. `wasHere`: the room knew them before. */
  of(participantId: string, rates: Rates, wasHere: boolean): Allowance;
  forget(participantId: string): void;
}

export function createAllowances(clock: Clock): Allowances {
  const byId = new Map<string, Allowance>();
  const fullStarts = createRateLimiter(fullStartRate);
  return {
    of(participantId, rates, wasHere) {
      const known = byId.get(participantId);
      if (known) return known;
      // Somebody who was here in an earlier run of the host brings what they have done since.
      const isLean = !wasHere && !fullStarts.take(clock.elapsed());
      const allowance = createAllowance(clock, rates, isLean);
      byId.set(participantId, allowance);
      return allowance;
    },
    forget: (participantId) => void byId.delete(participantId),
  };
}

/**
 * What everybody is told or has to wait for, and what a client sends no more of because its line is another: counted by
 * participant. Everything else (signs of life, presence, receipts, pages of the history, unknown events) by line.
 */
export const ofParticipant: ReadonlySet<keyof Rates> = new Set([
  'edit',
  'chat',
  'ping',
  'summon',
  'snapshot',
  'save',
  'join',
]);
