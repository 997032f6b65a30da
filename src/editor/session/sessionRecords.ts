import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isGone } from '../../host/isGone.ts';
import { journalPath } from '../../host/journal/readJournal.ts';
import { retryWhileBusy } from '../../host/retryWhileBusy.ts';
import type { SourcePins } from '../sources/sourcePins.ts';
import { formatRecord, type KeptTokens, parseRecord, parseTokens, type SessionRecord } from './sessionRecord.ts';

/** VS Code's store for secrets, as far as it is used here. */
export interface Secrets {
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
  delete(key: string): Thenable<void>;
}

/** A session that was not ended, and when it was last known to live, in milliseconds since the epoch. */
export interface LeftRecord {
  readonly record: SessionRecord;
  readonly tokens: KeptTokens;
  readonly aliveAt: number;
}

/** Sessions under way, one folder for each: what it takes to go on with them after a crash. */
export interface SessionRecords {
  /** Where a session keeps the journals of its rooms. */
  folderOf(session: string): string;
  /** Keeps the record in place of an earlier one, at once or not at all. */
  write(record: SessionRecord): Promise<void>;
  writeTokens(session: string, tokens: KeptTokens): Promise<void>;
  /** Says that the session lives. Gives the process that runs it as far as the record knows; undefined where it cannot be read. */
  touch(session: string): Promise<number | undefined>;
  /**
   * Undefined where there is nothing, or nothing of use; 'newer' where a later version of the extension has kept it. Rejects
   * where the system does not let us read it, as it may the next time.
   */
  read(session: string): Promise<LeftRecord | 'newer' | undefined>;
  /** Nobody goes on with the session, as long as it is not written anew; its journals stay. */
  retract(session: string): Promise<void>;
  /** Forgets the session, secrets and all. */
  remove(session: string): Promise<void>;
  /** Forgets the sessions that nobody has come back to since `since`, in milliseconds since the epoch. */
  removeOlder(since: number): Promise<void>;
}

const recordName = 'session.json';

export function createSessionRecords(folder: string, secrets: Secrets, pins: SourcePins): SessionRecords {
  const folderOf = (session: string): string => join(folder, session);
  const pathOf = (session: string): string => join(folderOf(session), recordName);
  const keyOf = (session: string): string => `session.${session}`;
  const remove = async (session: string): Promise<void> => {
    await secrets.delete(keyOf(session));
    await rm(folderOf(session), { recursive: true, force: true });
  };
  return {
    folderOf,
    async write(record) {
      const path = pathOf(record.session);
      await mkdir(folderOf(record.session), { recursive: true, mode: 0o700 });
      // Of its own name: the process of before may live, and be at it.
      const next = `${path}.${process.pid}.new`;
      try {
        await writeFile(next, formatRecord(record), { flush: true, mode: 0o600 });
        await retryWhileBusy(() => rename(next, path));
      } catch (error) {
        // On a full disk it has the space that a journal needs.
        await rm(next, { force: true }).catch(() => undefined);
        throw error;
      }
      // Needed as long as the journal is there; of no document, as that is no backup to open.
      const folder = folderOf(record.session);
      for (const { room, document } of record.images) await pins.add(document.sha256, journalPath(folder, room), '');
    },
    async writeTokens(session, tokens) {
      await secrets.store(keyOf(session), JSON.stringify(tokens));
    },
    async touch(session) {
      const now = new Date();
      await utimes(pathOf(session), now, now);
      const record = parseRecord(await readRecord(pathOf(session)));
      return record === 'newer' ? undefined : record?.pid;
    },
    async read(session) {
      const text = await readRecord(pathOf(session));
      const record = parseRecord(text);
      if (record === 'newer') return record;
      const tokens = parseTokens(await secrets.get(keyOf(session)));
      if (!record || !tokens || record.session !== session) return undefined;
      return { record, tokens, aliveAt: (await stat(pathOf(session))).mtimeMs };
    },
    retract: (session) => rm(pathOf(session), { force: true }),
    remove,
    async removeOlder(since) {
      const removeIfOld = async (session: string): Promise<void> => {
        const found = await stat(pathOf(session)).catch(() => stat(folderOf(session)));
        if (found.mtimeMs < since) await remove(session);
      };
      const sessions = await readdir(folder).catch(() => []);
      // Each, also where one cannot be removed, or another window does so at the same moment.
      const ends = await Promise.allSettled(sessions.map(removeIfOld));
      for (const one of ends) if (one.status === 'rejected' && !isGone(one.reason)) throw one.reason;
    },
  };
}

/** Empty where there is none. */
async function readRecord(path: string): Promise<string> {
  try {
    return await retryWhileBusy(() => readFile(path, 'utf8'));
  } catch (error) {
    if (isGone(error)) return '';
    throw error;
  }
}
