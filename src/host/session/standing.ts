import { briefStayMs } from '../../shared/protocol/limits.ts';

/** What tells how much somebody would lose by coming back and not being known any more. */
export interface Standing {
  /** How long they were in some place, all in all, in milliseconds. */
  readonly stayedMs: number;
  /** Whether they have edited, written or named a moment. */
  readonly hasWorked: boolean;
  /** Whether it was the host who decided what they may do. */
  readonly isChosen: boolean;
}

/**
 * Whom to forget first of those who are away, whoever has been away longest first: a crowd that comes and goes takes
 * nobody's role, nor what was remembered of their work.
 */
export function leastMissed<T extends Standing>(away: readonly T[]): T | undefined {
  const least = Math.min(...away.map(rank));
  return away.find((one) => rank(one) === least);
}

/** Time counts for more than work: one message is sent in no time, a minute takes each newcomer a minute of a seat. */
function rank({ stayedMs, hasWorked, isChosen }: Standing): number {
  if (isChosen) return 3;
  if (stayedMs >= briefStayMs) return 2;
  return hasWorked ? 1 : 0;
}
