import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSharedRooms } from '../../../src/editor/session/sharedRooms.ts';
import { journalPath } from '../../../src/host/journal/readJournal.ts';
import { enter, failTest, makeFolder, readState, removeFolders } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';
import { until } from '../../support/until.ts';

describe('rooms that are kept while they are shared', () => {
  afterEach(removeFolders);
  const setUp = async () => {
    const folder = join(await makeFolder(), 'session');
    const room = makeRoom();
    const told: string[] = [];
    const onTrouble = () => void told.push('trouble');
    const onKeptAgain = () => void told.push('kept again');
    const shared = createSharedRooms({ folder, tryAgainMs: 5, onTrouble, onKeptAgain, onError: failTest });
    return { folder, room, shared, told, path: journalPath(folder, room.id) };
  };

  it('leaves all of it on the disk when the process goes, and nothing when the session ends', async () => {
    const { folder, room, shared, told, path } = await setUp();
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

  it('leaves what it has on the disk where the session is set aside, and lets its rooms go on', async () => {
    const { folder, room, shared, told, path } = await setUp();
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

  it('leaves nothing on the disk of a room that goes, and all of the others', async () => {
    const { folder, room, shared, told } = await setUp();
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

  it('tries a disk that refuses again, says once that it does and once that it does no more, and has lost nothing', async () => {
    const { folder, room, shared, told, path } = await setUp();
    await writeFile(folder, 'in the way of the folder');
    let refusals = 0;
    room.on('trouble', () => {
      refusals += 1;
    });
    await shared.keep(room);
    const { me } = enter(room, 'Mia');
    const edit = { id: 'e1', base: 0, changes: [{ path: 'adjustments.hue' as const, value: 9 }] };
    assert.deepEqual(await room.desk.commit(me.id, edit), { ok: true, rev: 1 });
    await until('it is tried again', () => refusals > 2);
    assert.deepEqual([told, shared.isBehind], [['trouble'], true]);
    await rm(folder);
    await until('it is kept', () => told.length > 1);
    assert.deepEqual([told, shared.isBehind], [['trouble', 'kept again'], false]);
    assert.equal((await readState(path)).document.rev, 1);
    await shared.release();
  });
});
