import type { ChatChannel, ChatLine, PrivateMessage, ShownChatMessage } from '../shared/protocol/chat.ts';
import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { chatHistory, maxPrivateChats } from '../shared/protocol/limits.ts';
import type { ChatMessage, Participant } from '../shared/protocol/participant.ts';
import { createRateLimiter } from '../shared/protocol/rateLimiter.ts';
import { leanStart, rates } from '../shared/protocol/rates.ts';
import { type ChatBox, type ChatBoxOptions, createChatBox } from './chatBox.ts';
import { createChatNotes } from './chatNotes.ts';
import type { FactHandlers } from './inbox.ts';
import { ownLimit, ownShare } from './ownLimit.ts';
import type { SayOutcome } from './seat.ts';

export interface ChatsOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly makeId: () => string;
  readonly me: () => Participant;
  readonly isOpen: () => boolean;
  readonly onChat: (line: ChatLine) => void;
  /** Lines have gone: all that is known is another list. */
  readonly onReset: () => void;
}

type ChatFacts = 'chat:said' | 'session:said' | 'session:chat' | 'private:said';

/** Everything one participant reads and says: the room's chat, the session's, and private conversations. */
export interface Chats {
  /** The room's. */
  readonly messages: readonly ShownChatMessage[];
  /** Every channel's, with who came and went, each channel in its order. */
  readonly lines: readonly ChatLine[];
  say(text: string, channel?: ChatChannel): Promise<SayOutcome>;
  /** Sends a message that failed once more. Whether it is one of these. */
  sayAgain(id: string): boolean;
  readonly handlers: Pick<FactHandlers, ChatFacts>;
  /** Who is in the room, or in the session, by now; the first list is nothing new. */
  showPeople(channel: 'room' | 'session', people: readonly Participant[]): void;
  pump(): void;
  /** As for edits. */
  startLean(): void;
  stop(): void;
}

export function createChats(options: ChatsOptions): Chats {
  const { connection, clock, me, onChat } = options;
  const limiter = createRateLimiter(ownLimit(rates.chat));
  const open = (own: Pick<ChatBoxOptions, 'channel' | 'send' | 'isSame'>): ChatBox =>
    createChatBox({ ...options, limiter, ...own });
  const room = open({
    channel: 'room',
    isSame: isSameNumber,
    send: (id, text) => connection.request('chat:say', { id, text }),
  });
  const session = open({
    channel: 'session',
    isSame: isSameNumber,
    send: (id, text) => connection.request('session:say', { id, text }),
  });
  /** Whoever one has spoken to last comes last. */
  const privates = new Map<string, ChatBox>();
  let arrivals = 0;
  const startLean = (): void => limiter.keepAtMost(clock.elapsed(), ownShare(leanStart.chat));
  /** Nobody numbers them: in the order they come. */
  const numbered = ({ to: _to, ...message }: PrivateMessage): ChatMessage => {
    arrivals += 1;
    return { ...message, number: arrivals };
  };
  const sendTo = async (to: string, id: string, text: string): ReturnType<ChatBoxOptions['send']> => {
    const reply = await connection.request('private:say', { id, text, to });
    return reply.ok ? { ok: true, message: numbered(reply.message) } : reply;
  };
  const boxFor = (to: string): ChatBox => {
    const box = privates.get(to) ?? open({ channel: to, isSame: isSameId, send: (id, text) => sendTo(to, id, text) });
    privates.delete(to);
    privates.set(to, box);
    forgetOldest();
    return box;
  };
  const forgetOldest = (): void => {
    const [oldest] = privates;
    if (privates.size <= maxPrivateChats || !oldest) return;
    privates.delete(oldest[0]);
    oldest[1].stop();
  };
  const notes = createChatNotes(clock, onChat);
  const boxes = (): ChatBox[] => [room, session, ...privates.values()];
  const boxOf = (channel: ChatChannel): ChatBox =>
    channel === 'room' ? room : channel === 'session' ? session : boxFor(channel);

  startLean();
  return {
    get messages() {
      return room.messages;
    },
    get lines() {
      const all = [...privates.values()].flatMap(({ messages }) => messages);
      return [...notes.among('room', room.messages), ...notes.among('session', session.messages), ...all];
    },
    say: (text, channel = 'room') => boxOf(channel).say(text),
    sayAgain: (id) => boxes().some((box) => box.sayAgain(id)),
    handlers: {
      'chat:said': room.receive,
      'session:said': session.receive,
      'session:chat'(messages) {
        session.replace(messages.slice(-chatHistory));
        options.onReset();
      },
      'private:said'(message) {
        const { participantId, to, id } = message;
        const own = me().id;
        if (participantId === own) return boxFor(to).receive(numbered(message));
        if (to !== own) return;
        // Also where it came before: its author may have missed that.
        void connection.request('private:received', { from: participantId, id });
        boxFor(participantId).receive(numbered(message));
      },
    },
    showPeople(channel, people) {
      const others = people.filter(({ id }) => id !== me().id);
      notes.show(channel, others, boxOf(channel).messages.findLast(({ number }) => number > 0)?.number ?? 0);
    },
    startLean,
    pump: () => boxes().forEach((box) => void box.pump()),
    stop: () => boxes().forEach((box) => void box.stop()),
  };
}

function isSameNumber(one: ChatMessage, other: ChatMessage): boolean {
  return one.number === other.number;
}

function isSameId(one: ChatMessage, other: ChatMessage): boolean {
  return one.participantId === other.participantId && one.id === other.id;
}
