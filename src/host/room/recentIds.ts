import { rememberedIds } from '../../shared/protocol/limits.ts';

/** What a participant's recent requests came to, so that a repeated one is answered and not done again. */
export interface RecentIds<T> {
  find(participantId: string, id: string): T | undefined;
  remember(participantId: string, id: string, outcome: T): void;
  forget(participantId: string): void;
  /** By participant, the oldest first. */
  readonly entries: ReadonlyMap<string, ReadonlyMap<string, T>>;
}

export function createRecentIds<T>(): RecentIds<T> {
  const byParticipant = new Map<string, Map<string, T>>();
  return {
    entries: byParticipant,
    find: (participantId, id) => byParticipant.get(participantId)?.get(id),
    remember(participantId, id, outcome) {
      const outcomes = byParticipant.get(participantId) ?? new Map<string, T>();
      byParticipant.set(participantId, outcomes.set(id, outcome));
      const [oldest] = outcomes.keys();
      if (outcomes.size > rememberedIds && oldest !== undefined) outcomes.delete(oldest);
    },
    forget: (participantId) => void byParticipant.delete(participantId),
  };
}
