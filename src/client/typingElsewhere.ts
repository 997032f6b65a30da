import type { Clock } from '../shared/protocol/clock.ts';
import { maxParticipants, presenceTimeoutMs } from '../shared/protocol/limits.ts';
import type { FactPayload } from '../shared/protocol/messages.ts';

/** For whom people in other rooms of the session write. */
export interface TypingElsewhere {
  /** The channel, by participant id. */
  readonly byId: ReadonlyMap<string, string>;
  /** Whether anything changed. */
  show(list: FactPayload<'session:typing'>): boolean;
  /** Whether there was anything. */
  clear(): boolean;
}

interface Options {
  readonly clock: Clock;
  readonly me: () => string;
  /** Somebody is not heard of any more. */
  readonly onExpired: () => void;
}

/** That somebody writes no more may be lost on a busy line: so whoever is not heard of for 3 s counts as writing no more. */
export function createTypingElsewhere({ clock, me, onExpired }: Options): TypingElsewhere {
  const byId = new Map<string, string>();
  const expiries = new Map<string, () => void>();
  const forget = (id: string): boolean => {
    expiries.get(id)?.();
    expiries.delete(id);
    return byId.delete(id);
  };
  const expire = (id: string): void => {
    forget(id);
    onExpired();
  };
  const showOne = ([id, channel]: FactPayload<'session:typing'>[number]): boolean => {
    const before = byId.get(id);
    const had = forget(id);
    if (channel === null || id === me() || byId.size >= maxParticipants) return had;
    byId.set(id, channel);
    expiries.set(
      id,
      clock.after(presenceTimeoutMs, () => expire(id)),
    );
    return before !== channel;
  };
  return {
    byId,
    show: (list) => list.map(showOne).some(Boolean),
    clear() {
      const had = byId.size > 0;
      for (const id of [...byId.keys()]) forget(id);
      return had;
    },
  };
}
