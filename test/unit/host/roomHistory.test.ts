import assert from 'node:assert/strict';
import { restoreRoom } from '../../../src/host/room/room.ts';
import { historyPageEdits, maxSnapshots, maxSnapshotsPerGuest } from '../../../src/shared/protocol/limits.ts';
import { applyEdit, type Changes } from '../../../src/shared/recipe/edit.ts';
import { createSlowStore } from '../../fuzz/slowStore.ts';
import { createEar, enterListening, heardBy, resumeOf } from '../../support/ears.ts';
import { deafLine, enter, keepRoom, readState, removeFolders } from '../../support/journals.ts';
import { until } from '../../support/until.ts';
import { setRoom } from './setRoom.ts';

const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];

describe('history of a room', () => {
  const stage = setRoom();
  let mia: string;
  const commit = (n: number, room = stage.room) =>
    room.desk.commit(mia, { id: `e${n}`, base: 0, changes: contrast(n % 90) });
  const read = (before?: number, room = stage.room) => {
    const reply = room.desk.readHistory({ before });
    assert.ok(reply.ok);
    return reply;
  };

  beforeEach(() => {
    mia = enter(stage.room, 'Mia').me.id;
  });
  afterEach(removeFolders);

  it('[P60] is read a page at a time, the newest first, each with what it began with', () => {
    const { room } = stage;
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
    const { room, clock } = stage;
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
    const { room } = stage;
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
    const { room } = stage;
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
    const { room } = stage;
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
    const { room } = stage;
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
    const { room, clock } = stage;
    const { path, store } = await keepRoom(room, { compactFromBytes: 3_000 });
    for (let n = 1; n <= 40; n += 1) await commit(n);
    await room.desk.nameSnapshot(mia, { id: 's1', title: 'Warm' });
    await commit(41);
    const before = [read(), enter(room, 'Late').snapshots];
    await store.close();
    const restored = restoreRoom(
      { clock, readImage: async () => new Uint8Array(), save: async () => ({ ok: true }) },
      await readState(path),
    );
    assert.deepEqual([read(undefined, restored), enter(restored, 'Late').snapshots], before);
    await commit(42, restored);
    const { edits, base } = read(undefined, restored);
    assert.deepEqual([edits.length, base.rev], [42, 0]);
  });
});
