import assert from 'node:assert/strict';
import { createPeer } from '../../../src/host/connection/peer.ts';
import { openTicket } from '../../../src/host/door/ticket.ts';
import type { Room } from '../../../src/host/room/room.ts';
import { restoreRoom } from '../../../src/host/room/room.ts';
import { historyPageEdits, maxSnapshots, maxSnapshotsPerGuest } from '../../../src/shared/protocol/limits.ts';
import { applyEdit, type Changes } from '../../../src/shared/recipe/edit.ts';
import { createSlowStore } from '../../fuzz/slowStore.ts';
import { createEar, enterListening, heardBy, resumeOf } from '../../support/ears.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';
import { deafLine, enter, keepRoom, readState, removeFolders } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';
import { until } from '../../support/until.ts';

const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];

describe('history of a room', () => {
  let clock: FakeClock;
  let room: Room;
  let mia: string;
  const commit = (n: number) => room.desk.commit(mia, { id: `e${n}`, base: 0, changes: contrast(n % 90) });
  const read = (before?: number) => {
    const reply = room.desk.readHistory({ before });
    assert.ok(reply.ok);
    return reply;
  };

  beforeEach(() => {
    clock = createFakeClock();
    room = makeRoom({ clock });
    mia = enter(room, 'Mia').me.id;
  });
  afterEach(removeFolders);

  it('[P60] is read a page at a time, the newest first, each with what it began with', () => {
    for (let n = 1; n <= historyPageEdits + 30; n += 1) commit(n);
    const last = read();
    assert.deepEqual([last.edits.length, last.base.rev, last.more], [historyPageEdits, 30, true]);
    const made = last.edits.reduce((recipe, { changes }) => applyEdit(recipe, changes), last.base.recipe);
    assert.deepEqual(made, room.recipe);
    const first = read(last.base.rev + 1);
    assert.deepEqual([first.edits.length, first.base.rev, first.more], [30, 0, false]);
    assert.deepEqual(first.edits.at(-1)?.changes, contrast(30));
    assert.deepEqual(read(1).edits, []);
    assert.deepEqual(read(Number.MAX_SAFE_INTEGER).edits.at(-1)?.rev, room.rev);
  });

  it('[P61] names a moment as it is, once for each id, and tells the others', async () => {
    const ole = enterListening(room, 'Ole');
    commit(18);
    const named = await room.desk.nameSnapshot(mia, { id: 's1', title: 'Warm' });
    commit(20);
    assert.ok(named.ok);
    const expected = { id: 's1', participantId: mia, name: 'Mia', title: 'Warm', rev: 1, at: clock.now() };
    assert.deepEqual(named.snapshot, { ...expected, recipe: { version: 1, adjustments: { contrast: 18 } } });
    assert.deepEqual(heardBy(ole, 'snapshot:named'), [named.snapshot]);
    assert.deepEqual(await room.desk.nameSnapshot(mia, { id: 's1', title: 'Warm' }), named);
    assert.equal(heardBy(ole, 'snapshot:named').length, 1);
    assert.deepEqual(enter(room, 'Late').snapshots, [named.snapshot]);
  });

  it('[P46][P61][P73] tells who has done it as well, who may have come back before the disk had it', async () => {
    const kim = enterListening(room, 'Kim');
    const store = createSlowStore();
    await room.keepIn(store);
    void room.desk.nameSnapshot(kim.id, { id: 's1', title: 'Warm' });
    const back = enterListening(room, 'Kim', createEar(), resumeOf(kim.reply));
    assert.deepEqual([back.id, back.reply.snapshots], [kim.id, []]);
    const key = { participantId: kim.id, id: 's1' };
    const names = ['snapshot:named', 'snapshot:renamed', 'snapshot:removed'] as const;
    const heard = (): number[] => names.map((name) => heardBy(back, name).length);
    await until('it is on the disk', () => !store.flush() && heard()[0] === 1);
    void room.desk.renameSnapshot(kim.id, { ...key, title: 'Warmer' });
    void room.desk.removeSnapshot(kim.id, key);
    assert.deepEqual(heard(), [1, 0, 0]);
    await until('so is the rest', () => !store.flush() && heard().every((count) => count === 1));
    assert.deepEqual(heardBy(kim, 'snapshot:named'), []);
  });

  it('[P61] drops none for another: a full board takes no more', async () => {
    const people = Array.from({ length: maxSnapshots / maxSnapshotsPerGuest }, () => enter(room, 'Max').me.id);
    const name = (n: number) =>
      room.desk.nameSnapshot(people[n % people.length] ?? mia, { id: `s${n}`, title: `Nr ${n}` });
    const replies = await Promise.all(Array.from({ length: maxSnapshots + 2 }, (_, n) => name(n)));
    assert.equal(replies.filter(({ ok }) => ok).length, maxSnapshots);
    assert.deepEqual(replies.at(-1), { ok: false, code: 'snapshots-full' });
    assert.ok((await name(3)).ok, 'what is there already is answered with');
    assert.equal(enter(room, 'Late').snapshots.length, maxSnapshots);
    assert.deepEqual(await room.desk.nameSnapshot(mia, { id: 'x', title: '' }), { ok: false, code: 'bad-request' });
  });

  it('[P61] leaves places for the others: a guest has a share, the host has not', async () => {
    const host = room.desk.join(deafLine(), 'host', { name: 'Ole' });
    assert.ok(host.ok);
    const nameAll = (by: string) =>
      Promise.all(
        Array.from({ length: maxSnapshotsPerGuest + 1 }, (_, n) =>
          room.desk.nameSnapshot(by, { id: `s${n}`, title: 'Warm' }),
        ),
      );
    const replies = await nameAll(mia);
    assert.equal(replies.filter(({ ok }) => ok).length, maxSnapshotsPerGuest);
    assert.deepEqual(replies.at(-1), { ok: false, code: 'own-snapshots-full' });
    assert.ok((await room.desk.nameSnapshot(mia, { id: 's0', title: 'Warm' })).ok, 'what is there is answered with');
    assert.ok((await nameAll(host.me.id)).every(({ ok }) => ok));
    assert.ok((await room.desk.nameSnapshot(enter(room, 'Kim').me.id, { id: 's0', title: 'Warm' })).ok);
  });

  it('[P61] holds what its author has done before, though the disk is slow', async () => {
    const store = createSlowStore();
    await room.keepIn(store);
    const edited = commit(7);
    const named = room.desk.nameSnapshot(mia, { id: 's1', title: 'After' });
    store.flush();
    await edited;
    await until('the snapshot is written', () => store.flush());
    const reply = await named;
    assert.deepEqual(reply.ok && reply.snapshot.recipe.adjustments, { contrast: 7 });
  });

  it('[P52][P60][P61] survives the host, from its journal, and one written anew', async () => {
    const { path, store } = await keepRoom(room, { compactFromBytes: 3_000 });
    for (let n = 1; n <= 40; n += 1) await commit(n);
    await room.desk.nameSnapshot(mia, { id: 's1', title: 'Warm' });
    await commit(41);
    const before = [read(), enter(room, 'Late').snapshots];
    await store.close();
    room = restoreRoom(
      { clock, readImage: async () => new Uint8Array(), save: async () => ({ ok: true }) },
      await readState(path),
    );
    assert.deepEqual([read(), enter(room, 'Late').snapshots], before);
    await commit(42);
    assert.deepEqual([read().edits.length, read().base.rev], [42, 0]);
  });

  it('[P73] gives a moment another name and takes it away, for its author and the host, and tells the others', async () => {
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
    const name = (n: number) => room.desk.nameSnapshot(mia, { id: `s${n}`, title: `Nr ${n}` });
    for (let n = 0; n < maxSnapshotsPerGuest; n += 1) assert.ok((await name(n)).ok);
    assert.equal((await name(99)).ok, false);
    await room.desk.removeSnapshot(mia, { participantId: mia, id: 's3' });
    assert.ok((await name(99)).ok);
  });

  it('[P46][P73] takes a moment away once, though the disk is slow and it is being renamed', async () => {
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
    const { path, store } = await keepRoom(room, { compactFromBytes: 3_000 });
    for (const n of [1, 2, 3]) await room.desk.nameSnapshot(mia, { id: `s${n}`, title: `Nr ${n}` });
    await room.desk.renameSnapshot(mia, { participantId: mia, id: 's1', title: 'First' });
    for (let n = 1; n <= 40; n += 1) await commit(n);
    await room.desk.removeSnapshot(mia, { participantId: mia, id: 's2' });
    await room.desk.renameSnapshot(mia, { participantId: mia, id: 's3', title: 'Last' });
    await store.close();
    room = restoreRoom(
      { clock, readImage: async () => new Uint8Array(), save: async () => ({ ok: true }) },
      await readState(path),
    );
    assert.deepEqual(
      enter(room, 'Late').snapshots.map(({ title }) => title),
      ['First', 'Last'],
    );
  });

  it('[P45][P61][P73] takes no name from a viewer', async () => {
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
