import { chatHistory } from '../../shared/protocol/limits.ts';
import type { ChatMessage, Participant } from '../../shared/protocol/participant.ts';
import { createRecentIds, type RecentIds } from '../room/recentIds.ts';
import type { Said } from '../room/roomRecord.ts';

/** All of a chat that outlives the host's process. */
export interface ChatState {
  /** The number of the last message. */
  readonly number: number;
  readonly messages: readonly ChatMessage[];
  readonly seen: RecentIds<Said>['entries'];
}

export const noChat: ChatState = { number: 0, messages: [], seen: new Map() };

/** The chat of a room or of a session: numbers messages, keeps the last 50. */
export interface ChatLog {
  /** In the order of their numbers. */
  readonly messages: readonly ChatMessage[];
  /** The number of the last message in it. */
  readonly last: number;
  readonly seen: RecentIds<Said>['entries'];
  readonly state: ChatState;
  /** Whether it holds the message with that number, or all that it holds are later. */
  has(number: number): boolean;
  /** What an id of this participant became, added or not; the text comes with the repetition. */
  find(by: string, id: string): Said | undefined;
  /** Gives a message the next number. The others see it when it is added. */
  number(author: Participant, id: string, text: string, sentAt: number): ChatMessage;
  add(message: ChatMessage): void;
  remember(said: Said): void;
  /** Numbers up to this one have been given. */
  reach(number: number): void;
  /** Leaves out numbers. */
  skip(count: number): void;
  /** They have left. */
  keepLast(participantId: string): void;
  forget(participantId: string): void;
}

export function createChatLog(lastNumber = 0): ChatLog {
  const messages: ChatMessage[] = [];
  const seen = createRecentIds<Said>();
  let last = lastNumber;
  let numbered = lastNumber;
  const remember = (said: Said): void => seen.remember(said.participantId, said.id, said);
  const reach = (number: number): void => {
    last = Math.max(last, number);
    numbered = Math.max(numbered, last);
  };
  return {
    messages,
    get last() {
      return last;
    },
    seen: seen.entries,
    get state() {
      return { number: last, messages: [...messages], seen: seen.entries };
    },
    has(number) {
      const isFull = messages.length === chatHistory;
      return messages.some((known) => known.number === number) || (isFull && number < (messages[0]?.number ?? 0));
    },
    find: seen.find,
    number({ id: participantId, name, colour }, id, text, sentAt) {
      numbered += 1;
      const said = { id, number: numbered, participantId, name, colour, sentAt };
      remember(said);
      return { ...said, text };
    },
    add(message) {
      reach(message.number);
      // Of a session's chat a later message may be kept first, in another room.
      messages.splice(messages.findLastIndex(({ number }) => number < message.number) + 1, 0, message);
      if (messages.length > chatHistory) messages.shift();
    },
    remember,
    reach,
    skip(count) {
      last += count;
      numbered = last;
    },
    keepLast: (participantId) => seen.keepLast(participantId, ({ number }) => number),
    forget: seen.forget,
  };
}
