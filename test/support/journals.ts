import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalOptions } from '../../src/host/journal/journalOptions.ts';
import { createJournalStore } from '../../src/host/journal/journalStore.ts';
import { type JournalOutcome, journalPath, readJournal } from '../../src/host/journal/readJournal.ts';
import { takeJournals } from '../../src/host/journal/takeJournal.ts';
import type { Room } from '../../src/host/room/room.ts';
import type { Line } from '../../src/host/room/roomDesk.ts';
import type { RoomState } from '../../src/host/room/roomState.ts';
import type { RoomStore } from '../../src/host/room/roomStore.ts';
import type { Granted } from '../../src/shared/protocol/messages.ts';
import type { Resume } from './ears.ts';
import { describeImage } from './rooms.ts';

const folders: string[] = [];
const stores: RoomStore[] = [];

export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pixelpair-journal-'));
  folders.push(folder);
  return folder;
}

/** Ends what the test has begun here. */
export async function removeFolders(): Promise<void> {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

/** What a journal has to say in private fails the test. */
export function failTest(error: unknown): never {
  assert.fail(String(error));
}

export interface Kept {
  readonly path: string;
  readonly store: RoomStore;
}

/** Keeps a room in the journal at a path. */
export async function keepAt(path: string, room: Room, options: Partial<JournalOptions> = {}): Promise<RoomStore> {
  const store = createJournalStore(path, { onError: failTest, ...options });
  stores.push(store);
  await room.keepIn(store);
  return store;
}

/** Keeps a room in a journal of its own, whose errors fail the test. */
export async function keepRoom(room: Room, options: Partial<JournalOptions> = {}): Promise<Kept> {
  const path = journalPath(await makeFolder(), room.id);
  return { path, store: await keepAt(path, room, options) };
}

/** Takes over a single journal. */
export async function takeJournal(path: string, replacesOpenFiles?: boolean): Promise<JournalOutcome> {
  const [outcome] = await takeJournals([path], async () => true, replacesOpenFiles);
  assert.ok(outcome);
  return outcome;
}

/** What the journal says the room is. */
export async function readState(path: string): Promise<RoomState> {
  const outcome = await readJournal(path);
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.code);
  assert.equal(outcome.damagedBytes, 0);
  return outcome.state;
}

export const deafLine = (): Line => ({ deliver: () => undefined, close: () => undefined });

export function enter(room: Room, name: string, resume?: Resume) {
  const reply: Granted<'room:join'> | { ok: false } = room.desk.join(deafLine(), 'editor', { name, resume });
  assert.ok(reply.ok);
  return reply;
}

/** Lets something of every kind happen in a room. */
export async function live(room: Room, edits = 20): Promise<void> {
  const host = room.desk.join(deafLine(), 'host', { name: 'Ole' });
  assert.ok(host.ok);
  const mia = enter(room, 'Mia');
  const gone = enter(room, 'Gone');
  const settled: unknown[] = [];
  for (let n = 1; n <= edits; n += 1) {
    const by = n % 2 ? host.me.id : mia.me.id;
    const path = n % 3 ? 'adjustments.contrast' : 'adjustments.hue';
    settled.push(room.desk.commit(by, { id: `e${n}`, base: 0, changes: [{ path, value: n % 90 }] }));
    if (n % 4 === 0) settled.push(room.desk.say(by, { id: `m${n}`, text: `Nummer ${n} \u{1F3A8}\nzwei` }));
  }
  room.desk.leave(gone.me.id);
  room.desk.remove(enter(room, 'Flood').me.id, 'rate-limited');
  room.setImage(describeImage(new Uint8Array(9), 'bild ü.png'), async () => new Uint8Array(1));
  await Promise.all(settled);
}
