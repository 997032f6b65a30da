import * as v from 'valibot';
import type { ChatMessage } from './participant.ts';
import { chatTextSchema, idSchema, nameSchema, participantSchema, revSchema, timeSchema } from './schemas.ts';

export const chatMessageSchema = v.strictObject({
  id: idSchema,
  number: revSchema,
  participantId: idSchema,
  name: nameSchema,
  colour: participantSchema.entries.colour,
  text: chatTextSchema,
  sentAt: timeSchema,
});

/** A message for one participant alone: nobody numbers nor keeps it. */
export const privateMessageSchema = v.strictObject({
  ...v.omit(chatMessageSchema, ['number']).entries,
  /** The participant it is for. */
  to: idSchema,
});
export type PrivateMessage = v.InferOutput<typeof privateMessageSchema>;

/** What is sent in every channel: `id` is the sender's own, so that a repetition is known for one. */
export const sayingSchema = v.strictObject({ id: idSchema, text: chatTextSchema });

/**
 * Where a message belongs: `room` is this image's chat, `session` that of the whole session, everything else the id of the
 * one participant that one speaks to in private.
 */
export type ChatChannel = string;

/** Somebody came or went, between the messages of a channel. Every participant's own window notes that for itself. */
export interface ChatNote {
  readonly note: 'joined' | 'left';
  readonly id: string;
  readonly channel: ChatChannel;
  readonly participantId: string;
  readonly name: string;
  readonly colour: number;
  /** Milliseconds since the epoch, by one's own clock. */
  readonly sentAt: number;
}

/** A message as one participant sees it. */
export interface ShownChatMessage extends ChatMessage {
  readonly channel: ChatChannel;
  readonly mine: boolean;
  /** A private message that is 'sent' has reached the other one's window. */
  readonly delivery: 'sending' | 'sent' | 'failed';
}

export type ChatLine = ShownChatMessage | ChatNote;

/** Whether what is said there is for one participant alone. */
export function isPrivate(channel: ChatChannel): boolean {
  return channel !== 'room' && channel !== 'session';
}

export function isNote(line: ChatLine): line is ChatNote {
  return 'note' in line;
}
