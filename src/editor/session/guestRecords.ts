import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { SeatPass } from '../../client/seat.ts';
import { formatLink, parseLink, type SessionLink } from '../../shared/protocol/link.ts';
import { idSchema } from '../../shared/protocol/schemas.ts';
import { parseJson } from '../../shared/recipe/json.ts';
import type { Secrets } from './sessionRecords.ts';

/** What it takes to come back to a session as the participant one was. Secrets. */
export interface GuestRecord {
  readonly link: SessionLink;
  readonly images: readonly JoinedImage[];
  /** What the host has closed last, where none of the session's images is open. */
  readonly closed?: ClosedImage | undefined;
}

/** An image that the host has closed: who one was there, and its room. */
export interface ClosedImage {
  readonly room: string;
  readonly pass: SeatPass;
}

export interface JoinedImage {
  readonly uri: string;
  readonly room: string;
  readonly pass: SeatPass;
}

/** Sessions that windows of this VS Code have joined, each under a key that only its window knows. */
export interface GuestRecords {
  write(key: string, record: GuestRecord): Promise<void>;
  read(key: string): Promise<GuestRecord | undefined>;
  remove(key: string): Promise<void>;
  /** Says that its window is there, where it is kept. */
  touch(key: string): Promise<void>;
  /** Forgets what was written or touched before `since`, in milliseconds since the epoch. */
  removeOlder(since: number): Promise<void>;
}

const passSchema = v.strictObject({ participantId: idSchema, secret: idSchema });
const imageSchema = v.strictObject({
  uri: v.pipe(v.string(), v.maxLength(10_000)),
  room: idSchema,
  pass: passSchema,
});
const recordSchema = v.strictObject({
  version: v.literal(1),
  link: v.pipe(v.string(), v.maxLength(1_000)),
  images: v.pipe(v.array(imageSchema), v.maxLength(100)),
  closed: v.optional(v.strictObject({ room: idSchema, pass: passSchema })),
});
/** Before the key of a record in the index. */
const indexPrefix = 'joinedSession.';

/**
 * `index` says when which was written, since VS Code's secret store does not tell what is in it. An entry for each: windows
 * that share the index would overwrite each other's in one list, and nobody would ever find those secrets again.
 */
export function createGuestRecords(secrets: Secrets, index: vscode.Memento): GuestRecords {
  const nameOf = (key: string): string => `joined.${key}`;
  const remove = async (key: string): Promise<void> => {
    await secrets.delete(nameOf(key));
    await index.update(indexPrefix + key, undefined);
  };
  /** What is damaged is as old as it gets. */
  const writtenAt = (name: string): number => {
    const parsed = v.safeParse(v.pipe(v.number(), v.finite()), index.get<unknown>(name));
    return parsed.success ? parsed.output : 0;
  };
  return {
    async write(key, { link, ...record }) {
      await index.update(indexPrefix + key, Date.now());
      await secrets.store(nameOf(key), JSON.stringify({ version: 1, link: formatLink(link), ...record }));
    },
    async read(key) {
      const parsed = v.safeParse(recordSchema, parseJson((await secrets.get(nameOf(key))) ?? ''));
      const link = parsed.success ? parseLink(parsed.output.link) : undefined;
      if (!parsed.success || !link?.ok) return undefined;
      const { images, closed } = parsed.output;
      return images.length > 0 || closed ? { link: link.link, images, ...(closed && { closed }) } : undefined;
    },
    remove,
    async touch(key) {
      if (index.get<unknown>(indexPrefix + key) !== undefined) await index.update(indexPrefix + key, Date.now());
    },
    async removeOlder(since) {
      const old = index.keys().filter((name) => name.startsWith(indexPrefix) && writtenAt(name) < since);
      for (const name of old) await remove(name.slice(indexPrefix.length));
    },
  };
}
