import type { PrivateMessage } from '../../shared/protocol/chat.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import { createLimiterPerKey } from '../../shared/protocol/limiterPerKey.ts';
import { receiptTimeoutMs } from '../../shared/protocol/limits.ts';
import type { Reply } from '../../shared/protocol/messages.ts';
import { privateRate } from '../../shared/protocol/rates.ts';
import { createRecentIds } from '../room/recentIds.ts';
import type { Line } from '../room/roomDesk.ts';

type Outcome = Reply<'private:say'>;

/** Hands messages from one participant to another. Remembers which have arrived, and of none what it said. */
export interface PrivateChat {
  /** Settles when a line of the other one has confirmed it, or none has in time. */
  relay(message: PrivateMessage, lines: readonly Line[], clock: Clock): Outcome | Promise<Outcome>;
  /** Participant `by` has got the message of `from` with that id; gives it where it was waited for. */
  confirm(by: string, from: string, id: string): PrivateMessage | undefined;
  forget(participantId: string): void;
  stop(): void;
}

interface Waiting {
  readonly message: PrivateMessage;
  readonly outcome: Promise<Outcome>;
  readonly settle: (outcome: Outcome) => void;
}

export function createPrivateChat(): PrivateChat {
  const waiting = new Map<string, Waiting>();
  /** When what has arrived was sent, by its author and id. */
  const arrived = createRecentIds<number>();
  /** By whom it is for. */
  const limiters = createLimiterPerKey(privateRate);

  const wait = (message: PrivateMessage, clock: Clock): Promise<Outcome> => {
    const key = keyOf(message.participantId, message.id);
    let resolve: (outcome: Outcome) => void = () => undefined;
    const outcome = new Promise<Outcome>((settle) => {
      resolve = settle;
    });
    const settle = (result: Outcome): void => {
      cancel();
      waiting.delete(key);
      resolve(result);
    };
    const cancel = clock.after(receiptTimeoutMs, () => settle(notDelivered));
    waiting.set(key, { message, outcome, settle });
    return outcome;
  };

  return {
    relay(message, lines, clock) {
      const { participantId: from, id, to } = message;
      const sentAt = arrived.find(from, id);
      if (sentAt !== undefined) return { ok: true, message: { ...message, sentAt } };
      const known = waiting.get(keyOf(from, id));
      if (known) return known.outcome;
      if (lines.length === 0) return notDelivered;
      if (!limiters.take(to, clock.elapsed())) return { ok: false, code: 'rate-limited' };
      const outcome = wait(message, clock);
      for (const line of lines) line.deliver('private:said', message);
      return outcome;
    },
    confirm(by, from, id) {
      const one = waiting.get(keyOf(from, id));
      if (one?.message.to !== by) return undefined;
      arrived.remember(from, id, one.message.sentAt);
      one.settle({ ok: true, message: one.message });
      return one.message;
    },
    forget(id) {
      for (const { message, settle } of [...waiting.values()])
        if (message.participantId === id || message.to === id) settle(notDelivered);
      arrived.forget(id);
    },
    stop() {
      for (const { settle } of [...waiting.values()]) settle(notDelivered);
    },
  };
}

const notDelivered: Outcome = { ok: false, code: 'not-delivered' };

/** Neither has a blank in it. */
function keyOf(from: string, id: string): string {
  return `${from} ${id}`;
}
