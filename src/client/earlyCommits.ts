import type { Clock } from '../shared/protocol/clock.ts';
import { commitText, readAckText } from '../shared/protocol/editText.ts';
import type { Failure } from '../shared/protocol/messages.ts';
import type { EarlyTexts } from './earlyTexts.ts';

/** Further on than Socket.IO, which numbers its own from 0, ever gets. */
const firstAckId = 100_000_000;

/** What the host has answered, unread as yet, or why there is no answer. */
export type Answer = { readonly reply: unknown } | { readonly failure: Failure };

/** Edits that are sent around Engine.IO and Socket.IO, each until it is answered. */
export interface EarlyCommits {
  /** Undefined where something else waits to be sent first. */
  send(payload: object, timeoutMs: number): Promise<Answer> | undefined;
  /** What is done about a text that answers one; undefined for every other text. */
  read(text: string): (() => void) | undefined;
  /** The line is gone, and no answer comes any more. */
  giveUp(): void;
}

export function createEarlyCommits(clock: Clock, texts: Pick<EarlyTexts, 'send'>): EarlyCommits {
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = firstAckId;

  const settle = (ackId: number, answer: Answer): void => {
    waiting.get(ackId)?.(answer);
    waiting.delete(ackId);
  };
  const answerOf = (ackId: number, timeoutMs: number): Promise<Answer> =>
    new Promise((resolve) => {
      const cancel = clock.after(timeoutMs, () => settle(ackId, { failure: { ok: false, code: 'timeout' } }));
      waiting.set(ackId, (answer) => {
        cancel();
        resolve(answer);
      });
    });

  return {
    send(payload, timeoutMs) {
      lastId += 1;
      // First of all: the others wait for it.
      return texts.send(commitText(lastId, payload)) ? answerOf(lastId, timeoutMs) : undefined;
    },
    read(text) {
      const ack = readAckText(text, firstAckId);
      return ack && (() => settle(ack.ackId, { reply: ack.reply }));
    },
    giveUp() {
      for (const ackId of [...waiting.keys()]) settle(ackId, { failure: { ok: false, code: 'lost' } });
    },
  };
}
