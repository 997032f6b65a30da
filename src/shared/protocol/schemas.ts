import * as v from 'valibot';
import { type Change, parseChange } from '../recipe/edit.ts';
import { parseRecipe } from '../recipe/parseRecipe.ts';
import type { Recipe } from '../recipe/recipe.ts';
import {
  maxChanges,
  maxChatCharacters,
  maxFileNameCharacters,
  maxIdCharacters,
  maxPathCharacters,
  maxRooms,
} from './limits.ts';
import { participantColours, roles } from './participant.ts';
import { cleanChat, cleanFileName, cleanLine, cleanName } from './sanitise.ts';

/**
 * The values that messages are made of. Objects are strict, which refuses `__proto__` and everything else that is
 * not in the specification; numbers are finite; strings and arrays are capped before anything looks into them.
 */
const idPattern = /^[A-Za-z0-9_.-]+$/;
export const idSchema = v.pipe(v.string(), v.maxLength(maxIdCharacters), v.regex(idPattern));
export const revSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const byteCountSchema = revSchema;
/** As far as a `Date` reaches (ECMA-262, 21.4.1.1): a later one throws when it is shown. */
const maxTime = 8_640_000_000_000_000;
/** Milliseconds since the epoch. */
export const timeSchema = v.pipe(revSchema, v.maxValue(maxTime));
export const sha256Schema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const textSchema = (maxCharacters: number) => v.pipe(v.string(), v.maxLength(maxCharacters));
export const emptySchema = v.strictObject({});

/** Characters of a name as it comes, before it is cleaned. */
export const maxRawNameCharacters = 1_000;
/** Names are cleaned, not refused: an odd one may come from a keyboard or from another version, and is no attack. */
export const nameSchema = v.pipe(v.string(), v.maxLength(maxRawNameCharacters), v.transform(cleanName));
/** Cleaned by both ends: neither knows what the other runs. */
export const chatTextSchema = v.pipe(textSchema(maxChatCharacters), v.transform(cleanChat));
export const reasonSchema = v.pipe(textSchema(500), v.transform(cleanLine));
const fileNameSchema = v.pipe(v.string(), v.maxLength(4 * maxFileNameCharacters), v.transform(cleanFileName));

export const pathSchema = v.pipe(v.string(), v.maxLength(maxPathCharacters));

/** A change of a path we know, its value snapped to what the path allows. */
const changeSchema = v.pipe(
  v.strictObject({ path: pathSchema, value: v.unknown() }),
  v.rawTransform(({ dataset, addIssue, NEVER }): Change => {
    const change = parseChange(dataset.value.path, dataset.value.value);
    if (change) return change;
    addIssue({ message: 'unknown path' });
    return NEVER;
  }),
);
const distinctPaths = (changes: Change[]): boolean => new Set(changes.map(({ path }) => path)).size === changes.length;
const changeListSchema = v.pipe(v.array(v.unknown()), v.maxLength(maxChanges), v.array(changeSchema));
export const changesSchema = v.pipe(
  changeListSchema,
  v.minLength(1),
  v.check(distinctPaths, 'a path occurs twice'),
  v.readonly(),
);
export const heldSchema = v.pipe(changeListSchema, v.check(distinctPaths, 'a path occurs twice'), v.readonly());

export const recipeSchema = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Recipe => {
    const parsed = parseRecipe(dataset.value);
    if (parsed.ok) return parsed.recipe;
    addIssue({ message: parsed.code });
    return NEVER;
  }),
);

const colourSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(participantColours - 1));
export const participantSchema = v.strictObject({
  id: idSchema,
  name: nameSchema,
  colour: colourSchema,
  role: v.picklist(roles),
});

/** The image of a room, as guests are told about it; `sha256` is of the bytes they pull. */
export const roomImageSchema = v.strictObject({
  fileName: fileNameSchema,
  sha256: sha256Schema,
  byteLength: byteCountSchema,
});
export type RoomImage = Readonly<v.InferOutput<typeof roomImageSchema>>;

/** An image of the session, and the room it is edited in. */
const roomInfoSchema = v.strictObject({ id: idSchema, ...roomImageSchema.entries });
export type RoomInfo = v.InferOutput<typeof roomInfoSchema>;
export const roomListSchema = v.pipe(v.array(roomInfoSchema), v.maxLength(maxRooms), v.readonly());

/** Bytes as the platform delivers a binary attachment: a view in node, a buffer in a browser. */
export const bytesSchema = v.pipe(
  v.union([v.instance(Uint8Array), v.instance(ArrayBuffer)]),
  v.transform((bytes): Uint8Array => (bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes))),
);

/** An accepted edit, as the room ordered it. */
export const roomEditSchema = v.strictObject({
  rev: revSchema,
  id: idSchema,
  by: idSchema,
  /** The author's at that time: they may have left since. */
  name: nameSchema,
  /** By the host's clock; 0 where it is not known. */
  at: timeSchema,
  changes: changesSchema,
});
export type RoomEdit = v.InferOutput<typeof roomEditSchema>;

/** What `idSchema`, `revSchema` and `timeSchema` take, for code that reads without them. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= maxIdCharacters && idPattern.test(value);
}

export function isRev(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

export function isTime(value: unknown): value is number {
  return isRev(value) && value <= maxTime;
}
