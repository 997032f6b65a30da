import { chatHistory } from '../shared/protocol/limits.ts';
import type { ChatMessage, Participant } from '../shared/protocol/participant.ts';
import { createRecentIds } from './recentIds.ts';

/** The room's chat: numbers messages, keeps the last 50. */
export interface ChatLog {
  readonly messages: readonly ChatMessage[];
  /** A repeated id of the same participant gives the message it became at first. */
  say(author: Participant, id: string, text: string, sentAt: number): { message: ChatMessage; repeated: boolean };
  forget(participantId: string): void;
}

export function createChatLog(): ChatLog {
  const messages: ChatMessage[] = [];
  const said = createRecentIds<ChatMessage>();
  let number = 0;
  return {
    messages,
    say(author, id, text, sentAt) {
      const known = said.find(author.id, id);
      if (known) return { message: known, repeated: true };
      number += 1;
      const message = { id, number, participantId: author.id, name: author.name, colour: author.colour, text, sentAt };
      said.remember(author.id, id, message);
      messages.push(message);
      if (messages.length > chatHistory) messages.shift();
      return { message, repeated: false };
    },
    forget: said.forget,
  };
}
