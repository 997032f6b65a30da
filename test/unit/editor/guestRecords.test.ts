import assert from 'node:assert/strict';
import { createGuestRecords, type GuestRecord } from '../../../src/editor/session/guestRecords.ts';
import { listNames } from '../../../src/editor/session/listNames.ts';
import type { Secrets } from '../../../src/editor/session/sessionRecords.ts';
import { protocolVersion } from '../../../src/shared/protocol/limits.ts';
import { makeMemento } from '../../support/memento.ts';

const link = {
  scheme: 'vscode',
  address: '127.0.0.1',
  port: 4000,
  session: 'session-1',
  token: 't'.repeat(22),
  protocol: protocolVersion,
};

const pass = { participantId: 'p1', secret: 's1' };
const record: GuestRecord = { link, images: [{ uri: 'pixelpair-session://s/a.png', room: 'r1', pass }] };

describe('what a guest keeps of a session', () => {
  const secrets = new Map<string, string>();
  const index = new Map<string, unknown>();
  const secretStore: Secrets = {
    get: async (key) => secrets.get(key),
    store: async (key, value) => void secrets.set(key, value),
    delete: async (key) => void secrets.delete(key),
  };
  const records = createGuestRecords(secretStore, makeMemento(index));
  afterEach(() => {
    secrets.clear();
    index.clear();
  });

  it('comes back as it was written, secrets only in the secret store', async () => {
    await records.write('window-1', record);
    assert.deepEqual(await records.read('window-1'), record);
    const outside = JSON.stringify([...index]);
    for (const secret of [link.token, pass.secret]) assert.ok(!outside.includes(secret));
  });

  it('comes back also where the host has closed all that was open, with who one was there', async () => {
    const closed = { link, images: [], closed: { room: 'room-1', pass } };
    await records.write('window-1', closed);
    assert.deepEqual(await records.read('window-1'), closed);
    await records.write('window-1', { link, images: [] });
    assert.equal(await records.read('window-1'), undefined);
  });

  it('is nothing where it is damaged, or of another window', async () => {
    await records.write('window-1', record);
    assert.equal(await records.read('window-2'), undefined);
    for (const text of ['', '{}', '{"version":1,"link":"http://evil","images":[]}', 'null']) {
      secrets.set('joined.window-1', text);
      assert.equal(await records.read('window-1'), undefined);
    }
  });

  it('goes when it is told to, or when the window has not come back for long', async () => {
    await records.write('window-1', record);
    await records.write('window-2', record);
    await records.remove('window-1');
    assert.deepEqual([...secrets.keys()], ['joined.window-2']);
    await records.removeOlder(Date.now() - 1_000);
    assert.equal(secrets.size, 1);
    await records.removeOlder(Date.now() + 1_000);
    assert.equal(secrets.size, 0);
    assert.equal(index.size, 0);
  });

  it('is found again when two windows join at once', async () => {
    // As in VS Code: each window has a copy of the index, and tells the others of the keys it has changed.
    const windows = [new Map<string, unknown>(), new Map<string, unknown>()];
    const told = new Map<string, unknown>();
    const joining = windows.map(async (seen, n) => {
      const update = async (key: string, value: unknown): Promise<void> => {
        seen.set(key, value);
        await new Promise(setImmediate);
        told.set(key, value);
      };
      await createGuestRecords(secretStore, { ...makeMemento(seen), update }).write(`window-${n}`, record);
    });
    await Promise.all(joining);
    assert.equal(secrets.size, 2);
    await createGuestRecords(secretStore, makeMemento(told)).removeOlder(Date.now() + 1_000);
    assert.equal(secrets.size, 0);
  });

  it('goes where the index is damaged', async () => {
    await records.write('window-1', record);
    for (const key of index.keys()) index.set(key, 'yesterday');
    await records.removeOlder(Date.now() - 1_000);
    assert.equal(secrets.size, 0);
  });
});

describe('a list of names', () => {
  it('says up to three, and counts the others', () => {
    const names = ['Ann', 'Ben', 'Cleo', 'Dan', 'Eve'];
    const lists = [1, 2, 3, 4, 5].map((count) => listNames(names.slice(0, count)));
    assert.deepEqual(lists, [
      'Ann',
      'Ann and Ben',
      'Ann, Ben and Cleo',
      'Ann, Ben, Cleo and 1 other',
      'Ann, Ben, Cleo and 2 others',
    ]);
  });
});
