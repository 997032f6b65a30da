import * as v from 'valibot';
import { historyPageEdits, maxSnapshots, maxSnapshotTitleCharacters } from './limits.ts';
import { cleanTitle } from './sanitise.ts';
import { idSchema, nameSchema, recipeSchema, revSchema, roomEditSchema, timeSchema } from './schemas.ts';

/** A recipe as it was at a revision. */
export const momentSchema = v.strictObject({ rev: revSchema, at: timeSchema, recipe: recipeSchema });

/** What somebody calls a moment, as it may be shown: one line; empty where nothing visible is left. */
export const titleSchema = v.pipe(v.string(), v.maxLength(4 * maxSnapshotTitleCharacters), v.transform(cleanTitle));

/** A moment that somebody has given a name. */
export const snapshotSchema = v.strictObject({
  id: idSchema,
  /** Who has named it, and how they were called then. */
  participantId: idSchema,
  name: nameSchema,
  title: titleSchema,
  ...momentSchema.entries,
});
export type Snapshot = v.InferOutput<typeof snapshotSchema>;

/** Which moment: whoever has named it gave it the id. */
export const snapshotKeySchema = v.strictObject({ participantId: idSchema, id: idSchema });
export type SnapshotKey = v.InferOutput<typeof snapshotKeySchema>;

export function isSnapshot(key: SnapshotKey): (one: SnapshotKey) => boolean {
  return ({ participantId, id }) => participantId === key.participantId && id === key.id;
}

export const snapshotListSchema = v.pipe(v.array(snapshotSchema), v.maxLength(maxSnapshots));

/** Some of a room's edits, oldest first, and what the first of them has changed. */
export const historyPageSchema = v.strictObject({
  ok: v.literal(true),
  base: momentSchema,
  edits: v.pipe(v.array(roomEditSchema), v.maxLength(historyPageEdits)),
  /** Whether the room has older ones. */
  more: v.boolean(),
});
