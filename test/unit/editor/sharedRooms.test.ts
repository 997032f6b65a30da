import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createSharedRooms } from '../../../src/editor/session/sharedRooms.ts';
import { JournalReplacedError } from '../../../src/host/journal/journalPlace.ts';
import { journalPath } from '../../../src/host/journal/readJournal.ts';
import { enter, failTest, keepAt, makeFolder, readState, removeFolders, takeJournal } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';
import { prepareShared } from '../../support/sharedRooms.ts';
import { until } from '../../support/until.ts';

describe('rooms that are kept while they are shared', () => {
  afterEach(removeFolders);

  it('leaves all of it on the disk when the process goes, and nothing when the session ends', async () => {
    const { folder, room, shared, told, path } = await prepareShared();
    await shared.keep(room);
    enter(room, 'Mia');
    await shared.rest();
    assert.equal((await readState(path)).people.length, 1);
    assert.deepEqual(await readdir(folder), [`${room.id}.journal`]);
    const again = createSharedRooms({ folder, onTrouble: failTest, onKeptAgain: () => undefined, onError: failTest });
    await again.keep(room);
    await again.release();
    assert.deepEqual([await readdir(folder), told], [[], []]);
  });

  it('[P46] tells nobody, in any of its rooms, of what came after the process began to go', async () => {
    const { folder, room, shared, told } = await prepareShared();
    const rooms = [room, makeRoom(), makeRoom()];
    for (const one of rooms) await shared.keep(one);
    const people = rooms.map((one) => enter(one, 'Mia').me.id);
    const acked: string[] = [];
    const commit = (id: string) =>
      rooms.map(async (one, n) => {
        await one.desk.commit(people[n] ?? '', { id, base: 0, changes: [{ path: 'adjustments.hue', value: 9 }] });
        acked.push(id);
      });
    const inTime = commit('inTime');
    const going = shared.rest();
    void commit('tooLate');
    await Promise.all([going, ...inTime]);
    void commit('farTooLate');
    await new Promise(setImmediate);
    assert.deepEqual(acked, ['inTime', 'inTime', 'inTime']);
    for (const { id } of rooms) assert.equal((await readState(journalPath(folder, id))).document.rev, 1);
    assert.deepEqual(told, []);
  });

  it('[P46] acks nothing once another process has put its journal in the place of its own, leaves that alone, and says so once', async function () {
    if (process.platform === 'win32') this.skip();
    const { folder, room, shared, told, path } = await prepareShared();
    await shared.keep(room);
    const before = enter(room, 'Mia');
    const second = makeRoom();
    await shared.keep(second);
    const next = makeRoom();
    await keepAt(journalPath(folder, second.id), makeRoom());
    await keepAt(path, next);
    const { me } = enter(next, 'Mia');
    const edit = { id: 'e1', base: 0, changes: [{ path: 'adjustments.hue' as const, value: 9 }] };
    await next.desk.commit(me.id, edit);
    const acked: string[] = [];
    const commit = (id: string): void =>
      void Promise.resolve(room.desk.commit(before.me.id, { ...edit, id })).then(() => acked.push(id));
    commit('e1');
    commit('e2');
    enter(second, 'Mia');
    await until('it is noticed', () => told.length > 0);
    commit('e3');
    await next.desk.commit(me.id, { ...edit, id: 'e2' });
    await shared.beginAgain();
    // Many times what it waits before it tries again.
    const other = await prepareShared();
    await writeFile(other.folder, 'in the way of the folder');
    let tries = 0;
    other.room.on('trouble', () => {
      tries += 1;
    });
    await other.shared.keep(other.room);
    await until('others are tried again', () => tries > 5);
    await rm(other.folder);
    await other.shared.release();
    assert.deepEqual([acked, told, shared.isBehind], [[], ['trouble'], false]);
    // Alone, it has no other process to tell.
    await shared.release();
    await until('the image can be edited', () => acked.length === 3);
    assert.equal((await readState(path)).document.rev, 2);
    assert.deepEqual([(await readdir(folder)).length, told], [2, ['trouble']]);
  });

  for (const moment of ['it is said', 'it is tried again']) {
    it(`[P46] leaves a journal alone that another process has put there after its own broke and before ${moment}, and acks nothing more`, async function () {
      // Windows removes no open file.
      if (process.platform === 'win32') this.skip();
      const { folder, path, room } = await prepareShared();
      const next = makeRoom();
      const prepared = journalPath(await makeFolder(), next.id);
      const store = await keepAt(prepared, next);
      await store.close();
      const kept = await readFile(prepared);
      const told: unknown[] = [];
      const shared = createSharedRooms({
        folder,
        tryAgainMs: 1,
        onTrouble(error) {
          told.push(error instanceof JournalReplacedError ? 'replaced' : 'broken');
          if (told.at(-1) === 'broken') renameSync(prepared, path);
        },
        onKeptAgain: () => told.push('kept again'),
        onError: failTest,
      });
      shared.onBehind(async () => {
        if (moment === 'it is said') renameSync(prepared, path);
      });
      await shared.keep(room);
      const { me } = enter(room, 'Mia');
      await rm(path);
      const acked: string[] = [];
      const commit = (id: string): void =>
        void Promise.resolve(
          room.desk.commit(me.id, { id, base: 0, changes: [{ path: 'adjustments.hue', value: 9 }] }),
        ).then(() => acked.push(id));
      commit('e1');
      await until('it is noticed', () => told.includes('replaced'));
      const before = acked.length;
      commit('e2');
      for (let turns = 0; turns < 20; turns += 1) await new Promise(setImmediate);
      assert.deepEqual(told, moment === 'it is said' ? ['replaced'] : ['broken', 'replaced']);
      assert.equal(acked.length, before);
      assert.equal(await shared.isTaken(), true);
      await shared.release();
      await until('the image can be edited', () => acked.length === 2);
      assert.deepEqual(await readFile(path), kept);
    });
  }

  it('[P52] sees that another process has taken one of its journals without anything that happens in it, says so once, and never forgets it', async function () {
    if (process.platform === 'win32') this.skip();
    const { folder, room, shared, told, path } = await prepareShared();
    for (const one of [makeRoom(), room]) await shared.keep(one);
    assert.equal(await shared.isTaken(), false);
    assert.ok((await takeJournal(path)).ok);
    assert.deepEqual([await shared.isTaken(), await shared.isTaken(), told], [true, true, ['trouble']]);
    await rm(folder, { recursive: true });
    await shared.beginAgain();
    await assert.rejects(readdir(folder), 'the other one has ended the session');
    assert.equal(await shared.isTaken(), true);
    await shared.release();
  });

  it('[P52] goes on from the journal that it has taken, and from no other', async () => {
    const { folder, room, shared, told, path } = await prepareShared();
    await keepAt(path, room).then((store) => store.close());
    const mine = await takeJournal(path);
    assert.ok(mine.ok);
    await shared.keep(room, mine.file);
    assert.deepEqual([await shared.isTaken(), told], [false, []]);
    await shared.rest();
    const other = await takeJournal(path);
    assert.ok(other.ok && other.file !== mine.file);
    const late = createSharedRooms({
      folder,
      onTrouble: (error) => told.push(String(error)),
      onKeptAgain: failTest.bind(undefined, 'kept again'),
      onError: failTest,
    });
    await late.keep(room, mine.file);
    assert.match(told.join(), /replaced/);
    const found = await takeJournal(path);
    assert.ok(found.ok);
    await late.release();
    assert.deepEqual(await readdir(folder), [`${room.id}.journal`]);
  });

  it('leaves what it has on the disk where the session is set aside, and lets its rooms go on', async () => {
    const { folder, room, shared, told, path } = await prepareShared();
    await shared.keep(room);
    const { me } = enter(room, 'Mia');
    await shared.setAside();
    const edit = { id: 'e1', base: 0, changes: [{ path: 'adjustments.hue' as const, value: 9 }] };
    assert.deepEqual(await room.desk.commit(me.id, edit), { ok: true, rev: 1 });
    await shared.release();
    const { people, document } = await readState(path);
    assert.deepEqual([people.length, document.rev, told], [1, 0, []]);
    assert.deepEqual(await readdir(folder), [`${room.id}.journal`]);
  });

  it('leaves nothing on the disk when the session ends but a journal that cannot be removed, and rejects for that', async () => {
    const { folder, room, shared, path } = await prepareShared();
    const other = makeRoom();
    await mkdir(path, { recursive: true });
    for (const one of [room, other]) await shared.keep(one);
    await assert.rejects(shared.release());
    assert.deepEqual(await readdir(folder), [`${room.id}.journal`]);
    const { me } = enter(other, 'Mia');
    const edit = { id: 'e1', base: 0, changes: [{ path: 'adjustments.hue' as const, value: 9 }] };
    assert.deepEqual(await other.desk.commit(me.id, edit), { ok: true, rev: 1 });
  });

  it('leaves nothing on the disk of a room that goes, and all of the others', async () => {
    const { folder, room, shared, told } = await prepareShared();
    const other = makeRoom();
    await shared.keep(room);
    await shared.keep(other);
    await shared.drop(room);
    enter(room, 'Mia');
    enter(other, 'Ole');
    assert.deepEqual(await readdir(folder), [`${other.id}.journal`]);
    await shared.rest();
    assert.equal((await readState(journalPath(folder, other.id))).people.length, 1);
    assert.deepEqual(told, []);
  });
});
