import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { isGone } from '../../host/isGone.ts';
import { retryWhileBusy } from '../../host/retryWhileBusy.ts';
import { type Backup, formatBackup, parseBackup } from '../save/backup.ts';
import { sha256Of } from '../sources/sourceHash.ts';
import { writeNamed } from '../sources/writeNamed.ts';

/**
 * What a guest last saw of the images of sessions, and what of it their hosts may not have. VS Code backs up what is unsaved:
 * nothing of a document that is as the host has saved it, which may be all there is once the host is gone.
 */
export interface GuestCopies {
  /** Keeps it in place of an earlier one, at once or not at all. One after the other, however many are asked for. */
  keep(uri: string, copy: Backup): Promise<void>;
  /** Undefined where there is nothing of use. */
  read(uri: string): Promise<Backup | undefined>;
  /** Says that it is in use, where there is one. */
  touch(uri: string): Promise<void>;
  /** Forgets what was kept or touched before `since`, in milliseconds since the epoch. */
  removeOlder(since: number): Promise<void>;
}

/** `window` tells its copies from those of other windows in the same session: what is pending is one participant's. */
export function createGuestCopies(folder: string, window: string): GuestCopies {
  const pathOf = (uri: string): string =>
    join(folder, `${sha256Of(new TextEncoder().encode(`${window} ${uri}`))}.json`);
  let last: Promise<unknown> = Promise.resolve();
  const write = async (path: string, copy: Backup): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeNamed(path, formatBackup(copy), { mode: 0o600 });
  };
  return {
    keep(uri, copy) {
      const start = (): Promise<void> => write(pathOf(uri), copy);
      const writing = last.then(start, start);
      last = writing;
      return writing;
    },
    async read(uri) {
      await last.catch(() => undefined);
      const bytes = await retryWhileBusy(() => readFile(pathOf(uri))).catch(() => undefined);
      return bytes && parseBackup(bytes);
    },
    async touch(uri) {
      const now = new Date();
      await utimes(pathOf(uri), now, now).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
    },
    async removeOlder(since) {
      for (const name of await readdir(folder).catch(() => [])) {
        const path = join(folder, name);
        // Another window may have been quicker.
        const found = await stat(path).catch(() => undefined);
        if (found && found.mtimeMs < since) await rm(path, { force: true });
      }
    },
  };
}
