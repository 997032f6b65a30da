import type { ShownChatMessage } from '../shared/protocol/chat.ts';
import type { Clock } from '../shared/protocol/clock.ts';
import { chatHistory } from '../shared/protocol/limits.ts';
import type { Failure } from '../shared/protocol/messages.ts';
import type { ChatMessage, Participant } from '../shared/protocol/participant.ts';
import type { RateLimiter } from '../shared/protocol/rateLimiter.ts';
import { cleanChat } from '../shared/protocol/sanitise.ts';
import { isTransient } from './editSender.ts';
import type { SayOutcome } from './seat.ts';

/** How long to leave a host alone, in milliseconds, that finds somebody is saying too much. */
const overRateMs = 1_000;

export interface ChatBoxOptions {
  readonly channel: string;
  readonly clock: Clock;
  /** One for all channels: the host counts them together. */
  readonly limiter: RateLimiter;
  readonly makeId: () => string;
  readonly me: () => Participant;
  readonly isOpen: () => boolean;
  readonly onChat: (message: ShownChatMessage) => void;
  /** Sends a message; what became of it. */
  readonly send: (id: string, text: string) => Promise<{ readonly ok: true; readonly message: ChatMessage } | Failure>;
  /** Whether the other side has sent the same message twice. */
  readonly isSame: (one: ChatMessage, other: ChatMessage) => boolean;
}

/** One channel of the chat as one participant sees it: what was said, and the own messages that are still on their way. */
export interface ChatBox {
  readonly messages: readonly ShownChatMessage[];
  say(text: string): Promise<SayOutcome>;
  /** Sends a message that failed once more, under the same id. Whether it is one of these. */
  sayAgain(id: string): boolean;
  receive(message: ChatMessage): void;
  /** Takes these for all that was said. */
  replace(messages: readonly ChatMessage[]): void;
  pump(): void;
  /** Gives up on what is not sent yet. */
  stop(): void;
}

interface Outgoing {
  readonly message: ShownChatMessage;
  readonly settle: (outcome: SayOutcome) => void;
}

export function createChatBox(options: ChatBoxOptions): ChatBox {
  const { channel, clock, limiter } = options;
  let said: readonly ShownChatMessage[] = [];
  let failed: readonly ShownChatMessage[] = [];
  let outgoing: readonly Outgoing[] = [];
  let sending = false;
  let stopped = false;
  let cancelWait: (() => void) | undefined;

  const show = (message: ChatMessage): ShownChatMessage => {
    const mine = message.participantId === options.me().id;
    return { ...message, channel, mine, delivery: 'sent' };
  };
  const receive = (message: ChatMessage): void => {
    if (said.some((known) => options.isSame(known, message))) return;
    const shown = show(message);
    if (shown.mine) outgoing = outgoing.filter((one) => !arrive(one, message));
    said = [...said, shown].sort((a, b) => a.number - b.number).slice(-chatHistory);
    options.onChat(shown);
  };
  const arrive = (one: Outgoing, message: ChatMessage): boolean => {
    if (one.message.id !== message.id) return false;
    one.settle({ ok: true });
    return true;
  };
  const fail = (one: Outgoing, code: string): void => {
    outgoing = outgoing.filter((other) => other !== one);
    const message: ShownChatMessage = { ...one.message, delivery: 'failed' };
    failed = [...failed, message].slice(-chatHistory);
    one.settle({ ok: false, code });
    options.onChat(message);
  };
  const send = async (one: Outgoing): Promise<void> => {
    sending = true;
    const reply = await options.send(one.message.id, one.message.text);
    sending = false;
    if (stopped) return;
    if (reply.ok) receive(reply.message);
    else if (reply.code === 'rate-limited') return wait(overRateMs);
    // It may have come by itself meanwhile.
    else if (!isTransient(reply) && outgoing.includes(one)) fail(one, reply.code);
    pump();
  };
  const wait = (delayMs: number): void => {
    cancelWait = clock.after(delayMs, () => {
      cancelWait = undefined;
      pump();
    });
  };
  /** One at a time: messages of one person stay in the order they were written. */
  const pump = (): void => {
    const [one] = outgoing;
    if (!one || sending || stopped || cancelWait || !options.isOpen()) return;
    if (limiter.take(clock.elapsed())) return void send(one);
    wait(limiter.waitMs(clock.elapsed()));
  };
  const queue = (message: ShownChatMessage, settle: Outgoing['settle']): void => {
    outgoing = [...outgoing, { message, settle }];
    options.onChat(message);
    pump();
  };
  const write = (text: string): ShownChatMessage => {
    const { id: participantId, name, colour } = options.me();
    const draft = { id: options.makeId(), number: 0, participantId, name, colour, text, sentAt: clock.now() };
    return { ...draft, channel, mine: true, delivery: 'sending' };
  };

  return {
    get messages() {
      return [...said, ...failed, ...outgoing.map(({ message }) => message)].slice(-chatHistory);
    },
    say(text) {
      const clean = cleanChat(text);
      if (clean === '' || stopped) return Promise.resolve({ ok: false, code: stopped ? 'ended' : 'empty' });
      return new Promise((settle) => queue(write(clean), settle));
    },
    sayAgain(id) {
      const again = failed.find((message) => message.id === id);
      if (!again || stopped) return false;
      failed = failed.filter((message) => message !== again);
      queue({ ...again, sentAt: clock.now(), delivery: 'sending' }, () => undefined);
      return true;
    },
    receive,
    replace(messages) {
      said = messages.map(show);
      outgoing = outgoing.filter((one) => !messages.some((message) => isOwn(message) && arrive(one, message)));
    },
    pump,
    stop() {
      stopped = true;
      cancelWait?.();
      for (const one of outgoing) fail(one, 'ended');
    },
  };

  function isOwn({ participantId }: ChatMessage): boolean {
    return participantId === options.me().id;
  }
}
