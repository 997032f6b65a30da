import * as v from 'valibot';
import { chatMessageSchema } from '../../shared/protocol/chat.ts';
import { momentSchema, snapshotKeySchema, snapshotSchema, titleSchema } from '../../shared/protocol/history.ts';
import { authorSchema } from '../../shared/protocol/joining.ts';
import { anonymous } from '../../shared/protocol/sanitise.ts';
import {
  idSchema,
  nameSchema,
  participantSchema,
  recipeSchema,
  revSchema,
  roomEditSchema,
  roomImageSchema,
  timeSchema,
} from '../../shared/protocol/schemas.ts';
import { parseChange } from '../../shared/recipe/edit.ts';
import type { KeptAuthor } from './editLog.ts';

/** What a message was acked with, without its text: that comes again with the repetition. */
const saidSchema = v.omit(chatMessageSchema, ['text']);
export type Said = v.InferOutput<typeof saidSchema>;

/** What journals of version 1 do not say of an edit: they knew neither the time nor the name. */
const sinceVersion2 = { name: v.optional(nameSchema, anonymous), at: v.optional(timeSchema, 0) };
const keptEditSchema = v.strictObject({ ...roomEditSchema.entries, ...sinceVersion2 });

/** Who set a path last, and to what it goes back without them: as it was before the last of their edits in a row. */
const keptAuthorSchema = v.pipe(
  v.strictObject({ ...authorSchema.entries, ...sinceVersion2, before: v.unknown() }),
  v.rawTransform(({ dataset, addIssue, NEVER }): KeptAuthor => {
    const { path, before, ...author } = dataset.value;
    const change = parseChange(path, before);
    if (change) return { ...author, path: change.path, before: change.value };
    addIssue({ message: 'unknown path' });
    return NEVER;
  }),
);

/** A fact about a room that outlives the host's process. In order, they are the room. */
export const roomRecordSchema = v.variant('kind', [
  /** What a room cannot do without. Everything numbered up to here is in it. */
  v.strictObject({
    kind: v.literal('room'),
    id: idSchema,
    image: roomImageSchema,
    rev: revSchema,
    recipe: recipeSchema,
    authors: v.array(keptAuthorSchema),
    chatNumber: revSchema,
    /** What the edits that follow begin with; unknown to version 1. */
    begun: v.optional(momentSchema),
    /** Unknown to version 1 and 2, when edits were kept before they were told. */
    incarnations: v.optional(v.array(v.strictObject({ id: idSchema, from: revSchema })), []),
  }),
  v.strictObject({ kind: v.literal('edit'), edit: keptEditSchema }),
  v.strictObject({ kind: v.literal('chat'), message: chatMessageSchema }),
  /** Said in the chat of the whole session: each of its rooms keeps that, for any of them may be closed first. */
  v.strictObject({ kind: v.literal('sessionChat'), message: chatMessageSchema }),
  /** How far the session's chat has counted, and messages in it that may be repeated. */
  v.strictObject({ kind: v.literal('sessionSeen'), number: revSchema, messages: v.array(saidSchema) }),
  v.strictObject({ kind: v.literal('snapshot'), snapshot: snapshotSchema }),
  v.strictObject({ kind: v.literal('snapshotRenamed'), ...snapshotKeySchema.entries, title: titleSchema }),
  v.strictObject({ kind: v.literal('snapshotRemoved'), ...snapshotKeySchema.entries }),
  v.strictObject({ kind: v.literal('image'), image: roomImageSchema }),
  /** Somebody came, or came back; `secret` is what they come back with. */
  v.strictObject({ kind: v.literal('joined'), participant: participantSchema, secret: idSchema }),
  v.strictObject({ kind: v.literal('left'), id: idSchema }),
  /** Somebody may not come back as who they were. */
  v.strictObject({ kind: v.literal('forgotten'), id: idSchema }),
  /** Requests of one participant that were done before, so that a repeated one is not done again. */
  v.strictObject({
    kind: v.literal('seen'),
    by: idSchema,
    /** By prefix, up to which number their edits are done. Unknown to versions 1 to 3. */
    done: v.optional(v.array(v.strictTuple([idSchema, revSchema])), []),
    edits: v.array(v.strictTuple([idSchema, revSchema])),
    messages: v.array(saidSchema),
  }),
]);

export type RoomRecord = v.InferOutput<typeof roomRecordSchema>;
