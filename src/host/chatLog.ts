import { chatHistory } from '../shared/protocol/limits.ts';
import type { ChatMessage, Participant } from '../shared/protocol/participant.ts';
import { createRecentIds, type RecentIds } from './recentIds.ts';
import type { Said } from './roomRecord.ts';

/** The room's chat: numbers messages, keeps the last 50. */
export interface ChatLog {
  readonly messages: readonly ChatMessage[];
  /** The number of the last message in it. */
  readonly last: number;
  readonly seen: RecentIds<Said>['entries'];
  /** What an id of this participant became, added or not; the text comes with the repetition. */
  find(by: string, id: string): Said | undefined;
  /** Gives a message the next number. The others see it when it is added. */
  number(author: Participant, id: string, text: string, sentAt: number): ChatMessage;
  add(message: ChatMessage): void;
  remember(said: Said): void;
  /** Leaves out numbers. */
  skip(count: number): void;
  forget(participantId: string): void;
}

export function createChatLog(lastNumber = 0): ChatLog {
  const messages: ChatMessage[] = [];
  const seen = createRecentIds<Said>();
  let last = lastNumber;
  let numbered = lastNumber;
  const remember = (said: Said): void => seen.remember(said.participantId, said.id, said);
  return {
    messages,
    get last() {
      return last;
    },
    seen: seen.entries,
    find: seen.find,
    number({ id: participantId, name, colour }, id, text, sentAt) {
      numbered += 1;
      const said = { id, number: numbered, participantId, name, colour, sentAt };
      remember(said);
      return { ...said, text };
    },
    add(message) {
      last = Math.max(last, message.number);
      numbered = Math.max(numbered, last);
      messages.push(message);
      if (messages.length > chatHistory) messages.shift();
    },
    remember,
    skip(count) {
      last += count;
      numbered = last;
    },
    forget: seen.forget,
  };
}
