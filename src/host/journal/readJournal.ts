import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { isGone } from '../isGone.ts';
import { replay } from '../room/replay.ts';
import type { RoomState } from '../room/roomState.ts';
import { decodeJournal, pieceBytes } from './format.ts';
import { type OpenJournal, openJournal } from './journalPlace.ts';

/** Several times what the largest room writes before it compacts; more than that is nothing of ours. */
const maxJournalBytes = 64 * 1024 * 1024;

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
  let journal: OpenJournal;
  try {
    journal = await openJournal(path);
  } catch (error) {
    if (isGone(error)) return { ok: false, code: 'none' };
    throw error;
  }
  const { handle, id } = journal;
  try {
    return isTooLarge(await handle.stat())
      ? { ok: false, code: 'unreadable' }
      : outcomeOf(await readFrom(handle, 0), id);
  } finally {
    await handle.close();
  }
}

export function isTooLarge({ size }: { readonly size: number }): boolean {
  return size > maxJournalBytes;
}

/** `file` is the one that lies in the place of the journal. */
export function outcomeOf(bytes: Buffer, file: string): JournalOutcome {
  const { records, isNewer, damagedBytes } = decodeJournal(bytes);
  if (isNewer) return { ok: false, code: 'newer' };
  // A record takes more than one byte, so no number that was given to a lost one is given again.
  const state = replay(records, damagedBytes);
  return state ? { ok: true, state, damagedBytes, file } : { ok: false, code: 'unreadable' };
}

/** All from there to the end. */
export async function readFrom(handle: FileHandle, position: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let at = position; ; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(pieceBytes), 0, pieceBytes, at);
    if (bytesRead === 0) return Buffer.concat(pieces);
    pieces.push(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}
