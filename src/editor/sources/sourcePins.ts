import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { isGone } from '../../host/isGone.ts';
import { parseJson } from '../../shared/recipe/json.ts';
import { isSourceHash, sha256Of } from './sourceHash.ts';

/**
 * Which backups need which source, one small file for each. A backup may wait for its window for months, and other
 * windows cannot see it.
 */
export interface SourcePins {
  /** `backup` is the path of the backup's file, as long as which lies there the source is kept; `document` is its URI. */
  add(sha256: string, backup: string, document: string): Promise<void>;
  remove(backup: string): Promise<void>;
  /** The sources that are needed; forgets what belongs to no backup any more. */
  needed(): Promise<ReadonlySet<string>>;
  /** The path of the newest backup that this window has of a document; undefined where there is none. */
  newestBackupOf(document: string): Promise<string | undefined>;
}

const pinSchema = v.object({
  sha256: v.pipe(v.string(), v.check(isSourceHash)),
  backup: v.string(),
  /** Older ones have none. */
  document: v.optional(v.string()),
  window: v.optional(v.string()),
});
type Pin = v.InferOutput<typeof pinSchema>;

/** `window` names the window that makes the backups: those of another are its hot exit. */
export function createSourcePins(folder: string, window: string): SourcePins {
  const pathOf = (backup: string): string => join(folder, `${sha256Of(new TextEncoder().encode(backup))}.json`);
  return {
    async add(sha256, backup, document) {
      await mkdir(folder, { recursive: true });
      await writeFile(pathOf(backup), JSON.stringify({ sha256, backup, document, window }));
    },
    remove: (backup) => rm(pathOf(backup), { force: true }),
    async needed() {
      const names = await readdir(folder).catch(() => []);
      const found = await Promise.all(names.map((name) => neededBy(join(folder, name))));
      return new Set(found.filter((sha256) => sha256 !== undefined));
    },
    async newestBackupOf(document) {
      const names = await readdir(folder).catch(() => []);
      const pins = await Promise.all(names.map((name) => readPin(join(folder, name))));
      const isOwn = (pin: Pin): boolean => pin.document === document && pin.window === window;
      const own = pins.flatMap((pin) => (pin && isOwn(pin) ? pin.backup : []));
      const found = await Promise.all(own.map(async (backup) => ({ backup, writtenMs: await writtenAt(backup) })));
      const [newest] = found.filter(({ writtenMs }) => writtenMs > 0).sort((a, b) => b.writtenMs - a.writtenMs);
      return newest?.backup;
    },
  };
}

async function readPin(path: string): Promise<Pin | undefined> {
  const pin = v.safeParse(pinSchema, parseJson(await readFile(path, 'utf8').catch(() => '')));
  return pin.success ? pin.output : undefined;
}

/** In milliseconds since the epoch; 0 for what is not there. */
async function writtenAt(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.mtimeMs ?? 0;
}

async function neededBy(path: string): Promise<string | undefined> {
  const pin = await readPin(path);
  if (pin && (await isThere(pin.backup))) return pin.sha256;
  await rm(path, { force: true });
  return undefined;
}

/** A disk that does not answer just now is no reason to let go of anything. */
async function isThere(path: string): Promise<boolean> {
  const gone = await stat(path).then(() => false, isGone);
  return !gone;
}
