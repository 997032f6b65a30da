import * as v from 'valibot';
import { paths } from '../recipe/edit.ts';
import { aboutEntrySchema } from './about.ts';
import { chatMessageSchema } from './chat.ts';
import { snapshotListSchema } from './history.ts';
import { chatHistory, maxMissedEdits, maxParticipants } from './limits.ts';
import { presenceEntrySchema } from './presence.ts';
import {
  idSchema,
  nameSchema,
  participantSchema,
  pathSchema,
  recipeSchema,
  revSchema,
  roomEditSchema,
  roomImageSchema,
  roomListSchema,
  timeSchema,
} from './schemas.ts';
import { sessionPeopleSchema } from './sessionPeople.ts';

export const chatListSchema = v.pipe(v.array(chatMessageSchema), v.maxLength(chatHistory));
export const presenceListSchema = v.pipe(v.array(presenceEntrySchema), v.maxLength(maxParticipants), v.readonly());
export const aboutListSchema = v.pipe(v.array(aboutEntrySchema), v.maxLength(maxParticipants), v.readonly());

/** Who set a path last, when, and in which revision. */
export const authorSchema = v.strictObject({
  path: pathSchema,
  rev: revSchema,
  by: idSchema,
  name: nameSchema,
  at: timeSchema,
});
const authorsSchema = v.pipe(v.array(authorSchema), v.maxLength(paths.length));

/** The room's document for somebody who joins: all of it, or what was missed since the revision they named. */
const documentSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('snapshot'), recipe: recipeSchema, authors: authorsSchema }),
  v.strictObject({ kind: v.literal('missed'), edits: v.pipe(v.array(roomEditSchema), v.maxLength(maxMissedEdits)) }),
]);

/** How somebody comes into a room. */
export const joinSchema = v.strictObject({
  name: nameSchema,
  /** The room; the session's first where it is absent. */
  room: v.optional(idSchema),
  /**
   * Who one was, to become the same participant again, and the last revision one has, with its incarnation; without these
   * where what one had is lost.
   */
  resume: v.optional(
    v.strictObject({
      participantId: idSchema,
      secret: idSchema,
      rev: v.optional(revSchema),
      incarnation: v.optional(idSchema),
    }),
  ),
});

/** All that they learn of it at once. */
export const joinedSchema = v.strictObject({
  ok: v.literal(true),
  room: idSchema,
  me: participantSchema,
  /** Presented with `me.id` to resume. Only ever sent to its participant. */
  secret: idSchema,
  participants: v.pipe(v.array(participantSchema), v.maxLength(maxParticipants)),
  image: roomImageSchema,
  /** Every room of the session, this one among them. */
  rooms: roomListSchema,
  /** Everybody in any of them. */
  people: sessionPeopleSchema,
  rev: revSchema,
  /** Names this life of the host's process. Edits are told before they are on its disk, so a crash may take back the last of them. */
  incarnation: idSchema,
  document: documentSchema,
  chat: chatListSchema,
  /** Moments that somebody has named, oldest first. */
  snapshots: snapshotListSchema,
  presence: presenceListSchema,
  about: aboutListSchema,
});
