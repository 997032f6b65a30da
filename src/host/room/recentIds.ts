import { rememberedIds, rememberedIdsOfAbsent, rememberedPrefixes } from '../../shared/protocol/limits.ts';

/** What a participant's recent requests came to, so that a repeated one is answered and not done again. */
export interface RecentIds<T> {
  find(participantId: string, id: string): T | undefined;
  /** Whether it was remembered once, as the number in it tells: it has been forgotten since, or a later one has. */
  isForgotten(participantId: string, id: string): boolean;
  remember(participantId: string, id: string, outcome: T): void;
  /** The same of one that may be known, or forgotten, as when what was done is told again. */
  recall(participantId: string, id: string, outcome: T): void;
  /** All numbers of the prefix up to this one have been forgotten. */
  forgetUpTo(participantId: string, prefix: string, number: number): void;
  /** They have left: only their last ones are of use, by the number of what they came to. A journal may give them in another order. */
  keepLast(participantId: string, numberOf: (outcome: T) => number): void;
  forget(participantId: string): void;
  /** By participant, the oldest first. */
  readonly entries: ReadonlyMap<string, ReadonlyMap<string, T>>;
  /** By participant and prefix, up to which number their ids have been forgotten. */
  readonly forgotten: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export function createRecentIds<T>(): RecentIds<T> {
  const byParticipant = new Map<string, Map<string, T>>();
  const forgotten = new Map<string, Map<string, number>>();

  const isForgotten = (participantId: string, id: string): boolean => {
    const numbers = forgotten.get(participantId);
    const numbered = numbers && parseNumbered(id);
    return numbered !== undefined && numbered.number <= (numbers?.get(numbered.prefix) ?? -1);
  };
  const forgetUpTo = (participantId: string, prefix: string, number: number): void => {
    const numbers = forgotten.get(participantId) ?? new Map<string, number>();
    const before = numbers.get(prefix) ?? number;
    // Last, as the one that was used last.
    numbers.delete(prefix);
    forgotten.set(participantId, numbers.set(prefix, Math.max(before, number)));
    const [oldest] = numbers.keys();
    if (numbers.size > rememberedPrefixes && oldest !== undefined) numbers.delete(oldest);
  };
  const noteForgotten = (participantId: string, id: string): void => {
    const numbered = parseNumbered(id);
    if (numbered) forgetUpTo(participantId, numbered.prefix, numbered.number);
  };
  const remember = (participantId: string, id: string, outcome: T): void => {
    const outcomes = byParticipant.get(participantId) ?? new Map<string, T>();
    byParticipant.set(participantId, outcomes.set(id, outcome));
    if (outcomes.size > rememberedIds) forgetOldest(participantId, outcomes);
  };
  const forgetOldest = (participantId: string, outcomes: Map<string, T>): void => {
    const [oldest] = outcomes.keys();
    if (oldest === undefined) return;
    outcomes.delete(oldest);
    noteForgotten(participantId, oldest);
  };
  return {
    entries: byParticipant,
    forgotten,
    find: (participantId, id) => byParticipant.get(participantId)?.get(id),
    isForgotten,
    remember,
    recall(participantId, id, outcome) {
      if (isForgotten(participantId, id)) return;
      const outcomes = byParticipant.get(participantId);
      const [oldest] = outcomes?.keys() ?? [];
      const isFull = outcomes !== undefined && outcomes.size >= rememberedIds && !outcomes.has(id);
      if (isFull && oldest !== undefined && isEarlier(id, oldest)) noteForgotten(participantId, id);
      else remember(participantId, id, outcome);
    },
    forgetUpTo,
    keepLast(participantId, numberOf) {
      const known = byParticipant.get(participantId);
      if (!known || known.size <= rememberedIdsOfAbsent) return;
      const outcomes = new Map([...known].sort(([, one], [, other]) => numberOf(one) - numberOf(other)));
      byParticipant.set(participantId, outcomes);
      while (outcomes.size > rememberedIdsOfAbsent) forgetOldest(participantId, outcomes);
    },
    forget(participantId) {
      byParticipant.delete(participantId);
      forgotten.delete(participantId);
    },
  };
}

interface NumberedId {
  readonly prefix: string;
  readonly number: number;
}

/** An id of the form `<prefix>.<number>`; undefined for every other. Without a pattern, as each edit waits for it. */
function parseNumbered(id: string): NumberedId | undefined {
  const dot = id.lastIndexOf('.');
  const digits = id.slice(dot + 1);
  const number = Number(digits);
  const isNumbered = dot > 0 && number >= 0 && Number.isSafeInteger(number) && String(number) === digits;
  return isNumbered ? { prefix: id.slice(0, dot), number } : undefined;
}

/** Whether the number in an id is smaller than that in another with the same prefix. */
function isEarlier(id: string, other: string): boolean {
  const [one, two] = [parseNumbered(id), parseNumbered(other)];
  return one !== undefined && two !== undefined && one.prefix === two.prefix && one.number < two.number;
}
