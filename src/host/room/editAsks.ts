import type { Clock } from '../../shared/protocol/clock.ts';
import { createLimiterPerKey } from '../../shared/protocol/limiterPerKey.ts';
import { askAgainMs } from '../../shared/protocol/limits.ts';
import type { FactPayload, Reply } from '../../shared/protocol/messages.ts';
import { askRate } from '../../shared/protocol/rates.ts';
import type { WaitingEnd, WaitingList } from '../door/waitingList.ts';
import type { Directory } from '../session/directory.ts';

export interface EditAsksOptions {
  readonly clock: Clock;
  readonly directory: Directory;
  readonly waiting: WaitingList;
  readonly tellDeclined: (participantId: string, payload: FactPayload<'role:declined'>) => void;
}

/** Viewers who ask to edit: each once at a time, and not again right after a no. */
export interface EditAsks {
  /** `mayAsk`: whether the host may be asked one more thing from where they are; asked where it would be. */
  ask(participantId: string, mayAsk: () => boolean): Reply<'role:ask'>;
  /**
   * Somebody has left, or the host has said what they may do: 'editor' where they have what they asked for, else 'gone'. A viewer who is still
   * here takes that for a no.
   */
  withdraw(participantId: string, end?: 'gone' | 'editor'): void;
  /** The session is over. */
  withdrawAll(): void;
}

export function createEditAsks({ clock, directory, waiting, tellDeclined }: EditAsksOptions): EditAsks {
  const requests = new Map<string, string>();
  const declinedAt = new Map<string, number>();
  const askers = createLimiterPerKey(askRate);
  const isLooking = (participantId: string): boolean =>
    directory.present.some(({ id, role }) => id === participantId && role === 'viewer');
  const onEnd = (participantId: string, end: WaitingEnd): void => {
    requests.delete(participantId);
    if (end === 'editor') directory.setRole(participantId, 'editor');
    if (end === 'gone' && isLooking(participantId)) tellDeclined(participantId, { code: 'declined' });
    if (end === 'editor' || end === 'gone') return;
    forgetOld();
    declinedAt.set(participantId, clock.elapsed());
    tellDeclined(participantId, { code: end === 'approval-timeout' ? end : 'declined' });
  };
  const forgetOld = (): void => {
    for (const [id, at] of declinedAt) if (clock.elapsed() - at >= askAgainMs) declinedAt.delete(id);
  };
  const withdraw: EditAsks['withdraw'] = (participantId, end = 'gone') => {
    const id = requests.get(participantId);
    if (id !== undefined) waiting.end(id, end);
  };
  return {
    ask(participantId, mayAsk) {
      const one = directory.find(participantId);
      if (one?.role !== 'viewer') return { ok: false, code: 'not-allowed' };
      if (requests.has(participantId)) return { ok: true };
      forgetOld();
      if (declinedAt.has(participantId)) return { ok: false, code: 'too-soon' };
      // One who asks, leaves and comes back as the same participant shall not use up what those at the same address have.
      if (!askers.take(participantId, clock.elapsed())) return { ok: false, code: 'too-many-waiting' };
      // One who asks, leaves and comes as somebody new has not been declined yet.
      if (!mayAsk()) return { ok: false, code: 'too-many-waiting' };
      const request = { kind: 'edit', name: one.name, address: '', participantId, role: 'viewer' } as const;
      const id = waiting.add(request, (end) => onEnd(participantId, end));
      if (id === undefined) return { ok: false, code: 'too-many-waiting' };
      requests.set(participantId, id);
      return { ok: true };
    },
    withdraw,
    withdrawAll() {
      for (const participantId of [...requests.keys()]) withdraw(participantId);
    },
  };
}
