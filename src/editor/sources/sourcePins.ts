import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { parseJson } from '../../shared/recipe/json.ts';
import { isSourceHash, sha256Of } from './sourceHash.ts';

/**
 * Which backups need which source, one small file for each. A backup may wait for its window for months, and other
 * windows cannot see it.
 */
export interface SourcePins {
  /** `backup` is the path of the backup's file, as long as which lies there the source is kept. */
  add(sha256: string, backup: string): Promise<void>;
  remove(backup: string): Promise<void>;
  /** The sources that are needed; forgets what belongs to no backup any more. */
  needed(): Promise<ReadonlySet<string>>;
}

const pinSchema = v.object({ sha256: v.pipe(v.string(), v.check(isSourceHash)), backup: v.string() });

export function createSourcePins(folder: string): SourcePins {
  const pathOf = (backup: string): string => join(folder, `${sha256Of(new TextEncoder().encode(backup))}.json`);
  return {
    async add(sha256, backup) {
      await mkdir(folder, { recursive: true });
      await writeFile(pathOf(backup), JSON.stringify({ sha256, backup }));
    },
    remove: (backup) => rm(pathOf(backup), { force: true }),
    async needed() {
      const names = await readdir(folder).catch(() => []);
      const found = await Promise.all(names.map((name) => neededBy(join(folder, name))));
      return new Set(found.filter((sha256) => sha256 !== undefined));
    },
  };
}

async function neededBy(path: string): Promise<string | undefined> {
  const pin = v.safeParse(pinSchema, parseJson(await readFile(path, 'utf8').catch(() => '')));
  if (pin.success && (await isThere(pin.output.backup))) return pin.output.sha256;
  await rm(path, { force: true });
  return undefined;
}

/** A disk that does not answer just now is no reason to let go of anything. */
async function isThere(path: string): Promise<boolean> {
  const gone = await stat(path).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );
  return !gone;
}
