import { setTimeout as pause } from 'node:timers/promises';
import { isGone } from '../../host/isGone.ts';
import { type JournalOutcome, journalPath, readJournal } from '../../host/journal/readJournal.ts';
import { takeJournals } from '../../host/journal/takeJournal.ts';
import { retryWhileBusy } from '../../host/retryWhileBusy.ts';
import type { RoomState } from '../../host/room/roomState.ts';
import type { SourceStore } from '../sources/sourceStore.ts';
import { isListening } from './isListening.ts';
import { aliveEveryMs, previousProcessMs } from './sessionLimits.ts';
import type { SharedImage } from './sessionRecord.ts';
import type { LeftRecord, SessionRecords } from './sessionRecords.ts';

/** What a killed process has left of a session; its record has the images of these rooms only. */
export interface LeftSession extends LeftRecord {
  /** One at least. */
  readonly rooms: readonly LeftRoom[];
  /** Names of images whose journal or source is gone: the session goes on without them. */
  readonly missing: readonly string[];
}

export interface LeftRoom {
  readonly image: SharedImage;
  readonly state: RoomState;
  /** What could not be read of its journal is missing. */
  readonly isDamaged: boolean;
  /** The file that its journal is. */
  readonly journal: string;
}

/**
 * 'none': there is nothing to go on with. 'damaged': the journals or the images are gone. 'newer': a later version of the
 * extension has kept it. 'elsewhere': it is running. 'port-taken': a process of that number has long said nothing of it, and its
 * port is taken: it is asleep, or after a restart of the computer both are other programs'.
 */
export type NotLeft =
  | { readonly ok: false; readonly code: 'none' | 'damaged' | 'newer' | 'elsewhere' }
  | { readonly ok: false; readonly code: 'port-taken'; readonly port: number };

export type LeftOutcome = { readonly ok: true; readonly left: LeftSession } | NotLeft;

/** How often to look whether the process of before is gone, in milliseconds. */
const lookEveryMs = 200;

export interface FindOptions {
  /** How long the process of before may take to end, in milliseconds: another one, for tests. */
  readonly patienceMs?: number | undefined;
  /** Whether it is gone on with: then a process that may live still has its journals taken from it, and acks nothing more. */
  readonly takes?: (found: LeftRecord) => boolean;
}

/**
 * Waits for the process of before to be gone. Rejects where the system does not let us read what is kept: nothing says that it is
 * lost, and the next window may read it.
 */
export async function findLeftSession(
  records: SessionRecords,
  sources: SourceStore,
  session: string,
  { patienceMs = previousProcessMs, takes = () => false }: FindOptions = {},
): Promise<LeftOutcome> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = await records.read(session);
    if (found === 'newer') return { ok: false, code: 'newer' };
    if (!found) return { ok: false, code: 'none' };
    const before = processOf(found);
    const mayLive = before === 'silent' && takes(found);
    // Whoever has the port still keeps everybody else from opening the door: its journals would be taken for nothing.
    const isThere = before === 'running' || (mayLive && (await isListening(found.record.port)));
    if (!isThere) return readRooms(found, records.folderOf(session), sources, mayLive);
    if (Date.now() > deadline) return stillThere(found, mayLive);
    await pause(lookEveryMs);
  }
}

function stillThere({ record }: LeftRecord, isSilent: boolean): NotLeft {
  return isSilent ? { ok: false, code: 'port-taken', port: record.port } : { ok: false, code: 'elsewhere' };
}

async function readRooms(
  found: LeftRecord,
  folder: string,
  sources: SourceStore,
  mayLive: boolean,
): Promise<LeftOutcome> {
  const paths = found.record.images.map(({ room }) => journalPath(folder, room));
  const whatIsLeft = (journals: readonly JournalOutcome[]) => roomsIn(found, journals, sources);
  if (mayLive) return whatIsLeft(await takeJournals(paths, async (journals) => (await whatIsLeft(journals)).ok));
  const journals: JournalOutcome[] = [];
  for (const path of paths) journals.push(await readJournal(path));
  return whatIsLeft(journals);
}

/** `journals` are those of the images, in that order. */
async function roomsIn(
  found: LeftRecord,
  journals: readonly JournalOutcome[],
  sources: SourceStore,
): Promise<LeftOutcome> {
  const { record } = found;
  const rooms: LeftRoom[] = [];
  const missing: string[] = [];
  for (const [n, image] of record.images.entries()) {
    const journal = journals[n];
    if (journal?.ok === false && journal.code === 'newer') return { ok: false, code: 'newer' };
    if (journal?.ok && (await isKept(sources, journal.state.image.sha256)))
      rooms.push({ image, state: journal.state, isDamaged: journal.damagedBytes > 0, journal: journal.file });
    else missing.push(image.document.fileName);
  }
  // Only now: what is damaged is forgotten, and with it whatever a newer version has kept beside it.
  if (rooms.length === 0) return { ok: false, code: 'damaged' };
  const left = { ...record, images: rooms.map(({ image }) => image) };
  return { ok: true, left: { ...found, record: left, rooms, missing } };
}

/**
 * By the number of the process, and by its signs of life: after a restart of the computer the number is another program's.
 * 'gone': it acks nothing any more. 'silent': it may be asleep.
 */
function processOf({ record, aliveAt }: LeftRecord): 'gone' | 'silent' | 'running' {
  if (record.pid === 0 || record.pid === process.pid || isMissing(record.pid)) return 'gone';
  return Date.now() - aliveAt > 2 * aliveEveryMs ? 'silent' : 'running';
}

function isMissing(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true; // There is no such process, or it is somebody else's.
  }
}

async function isKept(sources: SourceStore, sha256: string): Promise<boolean> {
  try {
    await retryWhileBusy(() => sources.use(sha256));
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}
