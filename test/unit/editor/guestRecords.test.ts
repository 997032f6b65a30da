import assert from 'node:assert/strict';
import { createGuestRecords, type GuestRecord } from '../../../src/editor/session/guestRecords.ts';
import { listNames } from '../../../src/editor/session/listNames.ts';
import { protocolVersion } from '../../../src/shared/protocol/limits.ts';

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
  const records = createGuestRecords(
    {
      get: async (key) => secrets.get(key),
      store: async (key, value) => void secrets.set(key, value),
      delete: async (key) => void secrets.delete(key),
    },
    {
      keys: () => [...index.keys()],
      get: <T>(key: string) => index.get(key) as T | undefined,
      update: async (key: string, value: unknown) => void index.set(key, value),
    },
  );
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
    assert.deepEqual(index.get('joinedSessions'), {});
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
