import assert from 'node:assert/strict';
import { createPeer } from '../../../src/host/connection/peer.ts';
import { openTicket } from '../../../src/host/door/ticket.ts';
import { restoreRoom } from '../../../src/host/room/room.ts';
import { maxSnapshotsPerGuest } from '../../../src/shared/protocol/limits.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import { createSlowStore } from '../../fuzz/slowStore.ts';
import { enterListening, heardBy } from '../../support/ears.ts';
import { deafLine, enter, keepRoom, readState, removeFolders } from '../../support/journals.ts';
import { setRoom } from './setRoom.ts';

const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];

describe('history of a room', () => {
  const stage = setRoom();
  let mia: string;
  const commit = (n: number) => stage.room.desk.commit(mia, { id: `e${n}`, base: 0, changes: contrast(n % 90) });

  beforeEach(() => {
    mia = enter(stage.room, 'Mia').me.id;
  });
  afterEach(removeFolders);

  it('[P73] gives a moment another name and takes it away, for its author and the host, and tells the others', async () => {
    const { room } = stage;
    const host = room.desk.join(deafLine(), 'host', { name: 'Ole' });
    assert.ok(host.ok);
    const kim = enterListening(room, 'Kim');
    const named = await room.desk.nameSnapshot(mia, { id: 's1', title: 'Warm' });
    assert.ok(named.ok);
    const key = { participantId: mia, id: 's1' };
    for (const refused of [
      await room.desk.renameSnapshot(kim.id, { ...key, title: 'Mine' }),
      await room.desk.removeSnapshot(kim.id, key),
    ])
      assert.deepEqual(refused, { ok: false, code: 'not-allowed' });
    assert.deepEqual(await room.desk.renameSnapshot(mia, { ...key, title: '' }), { ok: false, code: 'bad-request' });
    const renamed = { ...named.snapshot, title: 'Warmer' };
    assert.deepEqual(await room.desk.renameSnapshot(mia, { ...key, title: 'Warmer' }), { ok: true, snapshot: renamed });
    assert.deepEqual(heardBy(kim, 'snapshot:renamed'), [renamed]);
    assert.deepEqual(enter(room, 'Late').snapshots, [renamed]);
    assert.deepEqual(await room.desk.removeSnapshot(host.me.id, key), { ok: true });
    assert.deepEqual(heardBy(kim, 'snapshot:removed'), [key]);
    assert.deepEqual(enter(room, 'Late').snapshots, []);
    assert.deepEqual(await room.desk.removeSnapshot(mia, key), { ok: true }, 'what is gone is gone');
    assert.deepEqual(await room.desk.renameSnapshot(mia, { ...key, title: 'Again' }), {
      ok: false,
      code: 'snapshot-gone',
    });
    assert.equal(heardBy(kim, 'snapshot:removed').length, 1);
  });

  it('[P61][P73] has room for another one when one is taken away', async () => {
    const { room } = stage;
    const name = (n: number) => room.desk.nameSnapshot(mia, { id: `s${n}`, title: `Nr ${n}` });
    for (let n = 0; n < maxSnapshotsPerGuest; n += 1) assert.ok((await name(n)).ok);
    assert.equal((await name(99)).ok, false);
    await room.desk.removeSnapshot(mia, { participantId: mia, id: 's3' });
    assert.ok((await name(99)).ok);
  });

  it('[P46][P73] takes a moment away once, though the disk is slow and it is being renamed', async () => {
    const { room } = stage;
    await room.desk.nameSnapshot(mia, { id: 's1', title: 'Warm' });
    const ole = enterListening(room, 'Ole');
    const store = createSlowStore();
    await room.keepIn(store);
    const key = { participantId: mia, id: 's1' };
    const replies = Promise.all([
      room.desk.removeSnapshot(mia, key),
      room.desk.renameSnapshot(mia, { ...key, title: 'Late' }),
      room.desk.removeSnapshot(mia, key),
    ]);
    assert.deepEqual(heardBy(ole, 'snapshot:removed'), []);
    while (store.flush());
    assert.deepEqual(
      (await replies).map((reply) => (reply.ok ? 'ok' : reply.code)),
      ['ok', 'snapshot-gone', 'ok'],
    );
    assert.deepEqual(heardBy(ole, 'snapshot:renamed'), []);
    assert.deepEqual(heardBy(ole, 'snapshot:removed').at(0), key);
    assert.deepEqual(enter(room, 'Late').snapshots, []);
  });

  it('[P52][P73] goes on with the moments as they were after the host was restarted', async () => {
    const { room, clock } = stage;
    const { path, store } = await keepRoom(room, { compactFromBytes: 3_000 });
    for (const n of [1, 2, 3]) await room.desk.nameSnapshot(mia, { id: `s${n}`, title: `Nr ${n}` });
    await room.desk.renameSnapshot(mia, { participantId: mia, id: 's1', title: 'First' });
    for (let n = 1; n <= 40; n += 1) await commit(n);
    await room.desk.removeSnapshot(mia, { participantId: mia, id: 's2' });
    await room.desk.renameSnapshot(mia, { participantId: mia, id: 's3', title: 'Last' });
    await store.close();
    const restored = restoreRoom(
      { clock, readImage: async () => new Uint8Array(), save: async () => ({ ok: true }) },
      await readState(path),
    );
    assert.deepEqual(
      enter(restored, 'Late').snapshots.map(({ title }) => title),
      ['First', 'Last'],
    );
  });

  it('[P45][P61][P73] takes no name from a viewer', async () => {
    const { room, clock } = stage;
    const peer = createPeer({ ticket: openTicket('viewer'), clock, findDesk: () => room.desk, line: deafLine() });
    await peer.request('room:join', { name: 'Kim' });
    assert.deepEqual(await peer.request('snapshot:name', { id: 's1', title: 'Mine' }), {
      ok: false,
      code: 'not-allowed',
    });
    const key = { participantId: mia, id: 's1' };
    for (const reply of [
      await peer.request('snapshot:rename', { ...key, title: 'Mine' }),
      await peer.request('snapshot:remove', key),
    ])
      assert.deepEqual(reply, { ok: false, code: 'not-allowed' });
    assert.equal((await peer.request('history:read', {})).ok, true);
  });
});
