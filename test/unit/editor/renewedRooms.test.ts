import assert from 'node:assert/strict';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { enter, readState, removeFolders } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';
import { prepareShared } from '../../support/sharedRooms.ts';
import { until } from '../../support/until.ts';

describe('rooms whose journals begin again', () => {
  afterEach(removeFolders);

  it('[P52] says that the disk is behind before anything is acked that the journal lacks, once until it is kept again', async function () {
    if (process.platform === 'win32') this.skip();
    const { folder, room, shared, told, path } = await prepareShared();
    let unblock = (): void => undefined;
    const blocked = new Promise<void>((resolve) => {
      unblock = resolve;
    });
    let refusals = 0;
    shared.onBehind(async () => {
      told.push(`behind: ${shared.isBehind}`);
      await blocked;
      told.push('said');
    });
    room.on('trouble', () => {
      refusals += 1;
    });
    await shared.keep(room);
    const { me } = enter(room, 'Mia');
    await rm(folder, { recursive: true });
    await writeFile(folder, 'in the way of the folder');
    const edit = { id: 'e1', base: 0, changes: [{ path: 'adjustments.hue' as const, value: 9 }] };
    const acked = Promise.resolve(room.desk.commit(me.id, edit)).then(() => told.push('acked'));
    await until('it is asked to say so', () => told.length > 0);
    // Whoever does not wait for that would have told it all by now.
    for (let turns = 0; turns < 20; turns += 1) await new Promise(setImmediate);
    assert.deepEqual(told, ['behind: true']);
    unblock();
    await acked;
    await until('it is tried again', () => refusals > 2);
    await rm(folder);
    await until('it is kept', () => !shared.isBehind);
    assert.deepEqual(told, ['behind: true', 'said', 'trouble', 'acked', 'kept again']);
    assert.equal((await readState(path)).document.rev, 1);
    await shared.release();
  });

  it('[P52] has all of it on the disk again after somebody has removed that, as long as it is shared', async function () {
    // Windows removes no open file.
    if (process.platform === 'win32') this.skip();
    const { folder, room, shared, told, path } = await prepareShared();
    const rooms = [room, makeRoom()];
    for (const one of rooms) await shared.keep(one);
    const { me } = enter(room, 'Mia');
    const commit = (id: string) =>
      room.desk.commit(me.id, { id, base: 0, changes: [{ path: 'adjustments.hue', value: 9 }] });
    await commit('e1');
    await rm(folder, { recursive: true });
    await shared.beginAgain();
    assert.equal((await readdir(folder)).length, 2);
    assert.equal((await readState(path)).document.rev, 1);
    await commit('e2');
    assert.equal((await readState(path)).document.rev, 2);
    assert.deepEqual([told, shared.isBehind], [[], false]);
    await shared.rest();
    await rm(folder, { recursive: true });
    await shared.beginAgain();
    await assert.rejects(readdir(folder), 'the process goes');
  });

  for (const way of ['taken out of the session', 'released']) {
    it(`is behind with no room that was ${way}, also where its journal could not be removed`, async () => {
      const { room, shared, path } = await prepareShared();
      await mkdir(path, { recursive: true });
      await shared.keep(room);
      assert.equal(shared.isBehind, true);
      await assert.rejects(way === 'released' ? shared.release() : shared.drop(room));
      assert.equal(shared.isBehind, false);
    });
  }

  it('tries a disk that refuses again, says once that it does and once that it does no more, and has lost nothing', async () => {
    const { folder, room, shared, told, path } = await prepareShared();
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
