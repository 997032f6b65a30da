import * as v from 'valibot';
import { maxChatCharacters, maxIdCharacters, maxUrlCharacters } from './limits.ts';
import { idSchema, timeSchema } from './schemas.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(10_000));
const shortText = v.pipe(v.string(), v.maxLength(1_000));
/** `room`, `session`, or the id of a participant. */
const channel = idSchema;
const messageId = v.pipe(v.string(), v.minLength(1), v.maxLength(maxIdCharacters));

const lineEntries = {
  id: shortText,
  channel: shortText,
  participantId: shortText,
  name: shortText,
  colour: count,
  sentAt: timeSchema,
};

export const chatLine = v.union([
  v.object({
    ...lineEntries,
    number: count,
    text,
    mine: v.boolean(),
    delivery: v.picklist(['sending', 'sent', 'failed']),
  }),
  v.object({ ...lineEntries, note: v.picklist(['joined', 'left']) }),
]);

export const chatPageMessages = [
  v.object({
    type: v.literal('chat:send'),
    channel,
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(maxChatCharacters)),
  }),
  v.object({ type: v.literal('chat:retry'), id: messageId }),
  v.object({ type: v.literal('chat:typing'), channel: v.nullable(channel) }),
  v.object({ type: v.literal('chat:read'), channel, upTo: timeSchema }),
  v.object({ type: v.literal('link:open'), url: v.pipe(v.string(), v.minLength(1), v.maxLength(maxUrlCharacters)) }),
] as const;

export const chatOwnerMessages = [
  v.object({ type: v.literal('chat:said'), message: chatLine }),
  v.object({ type: v.literal('chat:list'), chat: v.array(chatLine) }),
  v.object({ type: v.literal('chat:marks'), marks: v.record(shortText, timeSchema) }),
  v.object({ type: v.literal('chat:show'), channel }),
] as const;
