import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isGone } from '../isGone.ts';
import { retryWhileBusy } from '../retryWhileBusy.ts';
import { replay } from '../room/replay.ts';
import type { RoomState } from '../room/roomState.ts';
import { decodeJournal, fileOf } from './format.ts';

/** Several times what the largest room writes before it compacts; more than that is nothing of ours. */
export const maxJournalBytes = 64 * 1024 * 1024;

export type JournalOutcome =
  | {
      readonly ok: true;
      readonly state: RoomState;
      /** Bytes that could not be read, 0 as a rule; what they held is missing. */
      readonly damagedBytes: number;
      /** Which file that is; empty where it does not say so. */
      readonly file: string;
    }
  /** 'none': there is no journal. 'newer': another version of the extension wrote it. 'unreadable': nothing in it says which room it is. */
  | { readonly ok: false; readonly code: 'none' | 'newer' | 'unreadable' };

/** Where the journal of a room lies. */
export function journalPath(folder: string, roomId: string): string {
  return join(folder, `${roomId}.journal`);
}

/** What a journal says a room is. Never throws for what is in it; rejects where the system does not let us read it, as it may the next time. */
export async function readJournal(path: string): Promise<JournalOutcome> {
  const bytes = await readBytes(path);
  return typeof bytes === 'string' ? { ok: false, code: bytes } : outcomeOf(bytes);
}

export function outcomeOf(bytes: Buffer): JournalOutcome {
  const { records, isNewer, damagedBytes } = decodeJournal(bytes);
  if (isNewer) return { ok: false, code: 'newer' };
  // A record takes more than one byte, so no number that was given to a lost one is given again.
  const state = replay(records, damagedBytes);
  return state ? { ok: true, state, damagedBytes, file: fileOf(bytes) } : { ok: false, code: 'unreadable' };
}

async function readBytes(path: string): Promise<Buffer | 'none' | 'unreadable'> {
  try {
    const { size } = await retryWhileBusy(() => stat(path));
    return size > maxJournalBytes ? 'unreadable' : await retryWhileBusy(() => readFile(path));
  } catch (error) {
    if (isGone(error)) return 'none';
    throw error;
  }
}
