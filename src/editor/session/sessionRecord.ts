import * as v from 'valibot';
import type { DoorPolicy } from '../../host/door/door.ts';
import type { SessionTokens } from '../../host/door/handshake.ts';
import { maxParticipants, maxRetiredTokens } from '../../shared/protocol/limits.ts';
import { isAddress } from '../../shared/protocol/link.ts';
import { idSchema } from '../../shared/protocol/schemas.ts';
import { isRecord, parseJson } from '../../shared/recipe/json.ts';
import { type Backup, backupVersion, readBackup, writeBackup } from '../save/backup.ts';
import { type Reach, reaches } from './reaches.ts';

/** An image of a session, and all of its document that is not in the room. */
export interface SharedImage {
  readonly room: string;
  readonly uri: string;
  readonly document: Backup;
}

/** What it takes to go on with a session whose process was killed, beside its tokens and the journals of its rooms. */
export interface SessionRecord {
  readonly session: string;
  readonly port: number;
  readonly reach: Reach;
  /** The one in the link. */
  readonly address: string;
  /** The process that runs it; 0 for none. */
  readonly pid: number;
  /** Who gets in. */
  readonly policy: DoorPolicy;
  /** Whether the link says that the host is reached over TLS, and at which port; absent where it is the one listened on. */
  readonly published?: { readonly port: number; readonly secure: boolean } | undefined;
  readonly images: readonly SharedImage[];
}

/** What opens the session, by what it opens it for, and digests of what has opened it before. Secrets. */
export interface KeptTokens extends SessionTokens {
  readonly retired: readonly string[];
}

const secretSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,64}$/));
const tokensSchema = v.strictObject({
  editor: secretSchema,
  viewer: secretSchema,
  retired: v.optional(v.pipe(v.array(secretSchema), v.maxLength(maxRetiredTokens)), []),
});

/** More images than anybody shares at once; a record with more is damaged. */
const maxImages = 8 * maxParticipants;
const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const portSchema = v.pipe(wholeNumber, v.minValue(1), v.maxValue(65_535));
const imageSchema = v.strictObject({
  room: idSchema,
  uri: v.pipe(v.string(), v.maxLength(10_000)),
  document: v.unknown(),
});
/** Raised with every field that is added, also to the tokens: versions before it leave the session alone. */
const recordVersion = 1;
const recordSchema = v.strictObject({
  version: v.literal(recordVersion),
  session: idSchema,
  port: portSchema,
  reach: v.picklist(reaches),
  address: v.pipe(v.string(), v.check(isAddress)),
  pid: wholeNumber,
  policy: v.optional(v.strictObject({ approves: v.boolean(), isLocked: v.boolean() }), {
    approves: false,
    isLocked: false,
  }),
  published: v.optional(v.strictObject({ port: portSchema, secure: v.boolean() })),
  images: v.pipe(v.array(imageSchema), v.minLength(1), v.maxLength(maxImages)),
});

export function formatRecord(record: SessionRecord): string {
  const images = record.images.map((image) => ({ ...image, document: writeBackup(image.document) }));
  return JSON.stringify({ version: recordVersion, ...record, images });
}

/** Reads a record, which may be cut off or from another version; 'newer' where that knew more than this one. */
export function parseRecord(text: string): SessionRecord | 'newer' | undefined {
  const json = parseJson(text);
  const parsed = v.safeParse(recordSchema, json);
  if (!parsed.success) return isNewer(json, recordVersion) || parsed.issues.every(isUnknownField) ? 'newer' : undefined;
  if (parsed.output.images.some(({ document }) => isNewer(document, backupVersion))) return 'newer';
  const { version: _version, ...record } = parsed.output;
  const images = record.images.map(({ room, uri, document }) => ({ room, uri, document: readBackup(document) }));
  const whole = images.flatMap(({ document, ...image }) => (document ? [{ ...image, document }] : []));
  return whole.length === images.length ? { ...record, images: whole } : undefined;
}

/** Asked before anything else, of which this version may know nothing. */
function isNewer(json: unknown, known: number): boolean {
  return isRecord(json) && typeof json.version === 'number' && json.version > known;
}

function isUnknownField({ type, expected }: v.BaseIssue<unknown>): boolean {
  return type === 'strict_object' && expected === 'never';
}

export function parseTokens(text: string | undefined): KeptTokens | undefined {
  const parsed = v.safeParse(tokensSchema, parseJson(text ?? ''));
  return parsed.success ? parsed.output : undefined;
}
