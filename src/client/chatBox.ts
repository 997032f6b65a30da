import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { chatHistory, rates } from '../shared/protocol/limits.ts';
import type { ChatMessage, Participant } from '../shared/protocol/participant.ts';
import { createRateLimiter } from '../shared/protocol/rateLimiter.ts';
import { cleanChat } from '../shared/protocol/sanitise.ts';
import { isTransient } from './editSender.ts';
import type { SayOutcome, SeatChatMessage } from './seat.ts';

export interface ChatBoxOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly makeId: () => string;
  readonly me: () => Participant;
  readonly isOpen: () => boolean;
  readonly onChat: (message: SeatChatMessage) => void;
}

/** The chat as one participant sees it: the room's messages, and the own ones that are still on their way. */
export interface ChatBox {
  readonly messages: readonly SeatChatMessage[];
  /** A message of the same words that failed before is forgotten: this one takes its place. */
  say(text: string): Promise<SayOutcome>;
  receive(message: ChatMessage): void;
  pump(): void;
  /** Gives up on what is not sent yet. */
  stop(): void;
}

interface Outgoing {
  message: SeatChatMessage;
  readonly settle: (outcome: SayOutcome) => void;
}

export function createChatBox(options: ChatBoxOptions): ChatBox {
  const { connection, clock } = options;
  const limiter = createRateLimiter({ perSecond: rates.chat.perSecond * 0.8, burst: rates.chat.burst * 0.8 });
  let said: readonly SeatChatMessage[] = [];
  let failed: readonly SeatChatMessage[] = [];
  let outgoing: readonly Outgoing[] = [];
  let sending = false;
  let stopped = false;
  let cancelWait: (() => void) | undefined;

  const receive = (message: ChatMessage): void => {
    if (said.some(({ number }) => number === message.number)) return;
    const mine = message.participantId === options.me().id;
    if (mine) outgoing = outgoing.filter((one) => !arrive(one, message));
    const seen: SeatChatMessage = { ...message, mine, delivery: 'sent' };
    said = [...said, seen].sort((a, b) => a.number - b.number).slice(-chatHistory);
    options.onChat(seen);
  };
  const arrive = (one: Outgoing, message: ChatMessage): boolean => {
    if (one.message.id !== message.id) return false;
    one.settle({ ok: true });
    return true;
  };
  const fail = (one: Outgoing, code: string): void => {
    outgoing = outgoing.filter((other) => other !== one);
    const message: SeatChatMessage = { ...one.message, delivery: 'failed' };
    failed = [...failed, message].slice(-chatHistory);
    one.settle({ ok: false, code });
    options.onChat(message);
  };
  const send = async (one: Outgoing): Promise<void> => {
    sending = true;
    const reply = await connection.request('chat:say', { id: one.message.id, text: one.message.text });
    sending = false;
    if (stopped) return;
    if (reply.ok) receive(reply.message);
    else if (!isTransient(reply)) fail(one, reply.code);
    pump();
  };
  /** One at a time: messages of one person stay in the order they were written. */
  const pump = (): void => {
    const [one] = outgoing;
    if (!one || sending || stopped || cancelWait || !options.isOpen()) return;
    if (limiter.take(clock.now())) return void send(one);
    cancelWait = clock.after(limiter.waitMs(clock.now()), () => {
      cancelWait = undefined;
      pump();
    });
  };
  const write = (text: string): SeatChatMessage => {
    const { id: participantId, name, colour } = options.me();
    const draft = { id: options.makeId(), number: 0, participantId, name, colour, text, sentAt: clock.now() };
    return { ...draft, mine: true, delivery: 'sending' };
  };

  return {
    get messages() {
      return [...said, ...failed, ...outgoing.map(({ message }) => message)].slice(-chatHistory);
    },
    say(text) {
      const clean = cleanChat(text);
      if (clean === '' || stopped) return Promise.resolve({ ok: false, code: stopped ? 'ended' : 'empty' });
      return new Promise((settle) => {
        const message = write(clean);
        failed = failed.filter((earlier) => earlier.text !== clean);
        outgoing = [...outgoing, { message, settle }];
        options.onChat(message);
        pump();
      });
    },
    receive,
    pump,
    stop() {
      stopped = true;
      cancelWait?.();
      for (const one of outgoing) fail(one, 'ended');
    },
  };
}
