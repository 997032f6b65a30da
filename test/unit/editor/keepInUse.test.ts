import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backup } from '../../../src/editor/save/backup.ts';
import { createGuestCopies } from '../../../src/editor/session/guestCopies.ts';
import { createGuestRecords } from '../../../src/editor/session/guestRecords.ts';
import { keepInUse } from '../../../src/editor/session/keepInUse.ts';
import { aliveEveryMs } from '../../../src/editor/session/sessionLimits.ts';
import { createSessionRecords } from '../../../src/editor/session/sessionRecords.ts';
import { createSourceStore } from '../../../src/editor/sources/sourceStore.ts';
import { protocolVersion } from '../../../src/shared/protocol/limits.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { failTest, makeFolder, removeFolders } from '../../support/journals.ts';
import { until } from '../../support/until.ts';

const dayMs = 24 * 60 * 60_000;
const pass = { participantId: 'p1', secret: 's1' };
const place = { scheme: 'vscode', address: '127.0.0.1', port: 4000, session: 'session-1' };
const joined = { link: { ...place, token: 't'.repeat(22), protocol: protocolVersion }, images: [] };
const closed = { room: 'room-1', pass };
const recipes = { recipe: neutralRecipe, savedRecipe: neutralRecipe };
const copy: Backup = { fileName: 'a.png', sha256: 'a'.repeat(64), ...recipes, diskHash: '' };
const policy = { approves: false, isLocked: false };

describe('what is kept of sessions', () => {
  afterEach(removeFolders);

  /** A window that begins, where three of everything have not been used for eight days: its own, of a window that slept, of nobody. */
  const setUp = async () => {
    const folder = await makeFolder();
    const secrets = new Map<string, string>();
    const index = new Map<string, unknown>();
    const secretStore = {
      get: async (key: string) => secrets.get(key),
      store: async (key: string, value: string) => void secrets.set(key, value),
      delete: async (key: string) => void secrets.delete(key),
    };
    const memento = {
      keys: () => [...index.keys()],
      get: <T>(key: string) => index.get(key) as T | undefined,
      update: async (key: string, value: unknown) =>
        void (value === undefined ? index.delete(key) : index.set(key, value)),
    };
    const [sessions, copied] = [join(folder, 'sessions'), join(folder, 'copies')];
    const records = createSessionRecords(sessions, secretStore, createSourceStore(join(folder, 'sources')).pins);
    const guests = createGuestRecords(secretStore, memento as Parameters<typeof createGuestRecords>[1]);
    const copies = createGuestCopies(copied, 'window');
    const past = (Date.now() - 8 * dayMs) / 1_000;
    for (const name of ['own', 'asleep', 'nobodys']) {
      const images = [{ room: 'room-1', uri: name, document: copy }];
      await records.write({ ...place, session: name, reach: 'loopback', pid: 0, policy, images });
      await utimes(join(sessions, name, 'session.json'), past, past);
      await guests.write(name, { ...joined, closed });
      index.set(`joinedSession.${name}`, past * 1_000);
      await copies.keep(name, copy);
    }
    for (const name of await readdir(copied)) await utimes(join(copied, name), past, past);
    const clock = createFakeClock(Date.now());
    const memory = { joined: { key: 'own', uris: [] } };
    const log = { warn: (_: string, error: unknown) => failTest(error) };
    const documents = { all: [{ uri: 'own' }, { uri: 'never copied' }] };
    const parts = { documents, memory, records, guests, copies, log, clock };
    const left = async () => ({
      sessions: (await readdir(sessions)).sort(),
      guests: [...index.keys()].map((key) => key.replace('joinedSession.', '')).sort(),
      copies: (await readdir(copied)).length,
    });
    const wakeUp = async (): Promise<void> => {
      await records.touch('asleep');
      await guests.touch('asleep');
      await copies.touch('asleep');
    };
    const isRecent = (name: string): boolean => statSync(join(copied, name)).mtimeMs > Date.now() - dayMs;
    const untilUsed = (count: number) =>
      until('it is marked as in use', () => readdirSync(copied).filter(isRecent).length === count);
    // Copies are looked at last.
    const untilForgotten = () => until('the old ones are gone', () => readdirSync(copied).length === 2);
    return { parts, left, wakeUp, clock, untilUsed, untilForgotten };
  };

  it('is forgotten after a week, but not what another window has slept over, nor what this one uses', async () => {
    const { parts, left, wakeUp, clock, untilUsed, untilForgotten } = await setUp();
    const all = await left();
    const kept = keepInUse(parts);
    clock.advance(aliveEveryMs);
    await untilUsed(1);
    assert.deepEqual(await left(), all);
    await wakeUp();
    clock.advance(aliveEveryMs);
    await untilForgotten();
    // A host's window says so by itself, all the time.
    assert.deepEqual(await left(), { sessions: ['asleep'], guests: ['asleep', 'own'], copies: 2 });
    kept.dispose();
    assert.equal(clock.timers, 0);
  });

  it('is forgotten as of when the window began, however long the computer sleeps before it looks', async () => {
    const { parts, left, wakeUp, clock, untilUsed, untilForgotten } = await setUp();
    await wakeUp();
    const kept = keepInUse(parts);
    clock.sleep(8 * dayMs);
    clock.advance(aliveEveryMs);
    await untilUsed(2);
    clock.advance(aliveEveryMs);
    await untilForgotten();
    assert.deepEqual(await left(), { sessions: ['asleep'], guests: ['asleep', 'own'], copies: 2 });
    kept.dispose();
  });

  it('is forgotten also where something else cannot be, which is logged', async () => {
    const { parts, left, wakeUp, clock, untilUsed, untilForgotten } = await setUp();
    const told: unknown[] = [];
    const error = new Error('the keychain is locked');
    const records = { ...parts.records, removeOlder: () => Promise.reject(error) };
    const log = { warn: (_: string, why: unknown) => told.push(why) };
    const kept = keepInUse({ ...parts, records, log });
    clock.advance(aliveEveryMs);
    await untilUsed(1);
    await wakeUp();
    clock.advance(aliveEveryMs);
    await untilForgotten();
    assert.deepEqual(await left(), { sessions: ['asleep', 'nobodys', 'own'], guests: ['asleep', 'own'], copies: 2 });
    assert.deepEqual(told, [error]);
    kept.dispose();
  });

  it('is not brought back by being used, once it is forgotten', async () => {
    const { parts, left } = await setUp();
    const { guests, copies, records } = parts;
    for (const kept of [records, guests, copies]) await kept.removeOlder(Date.now() - dayMs);
    await guests.touch('own');
    await copies.touch('own');
    assert.deepEqual(await left(), { sessions: [], guests: [], copies: 0 });
  });
});
