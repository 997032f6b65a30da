import assert from 'node:assert/strict';
import { link, mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSharedRooms } from '../../../src/editor/session/sharedRooms.ts';
import { journalPath } from '../../../src/host/journal/readJournal.ts';
import type { Room } from '../../../src/host/room/room.ts';
import { enter, failTest, makeFolder, removeFolders, takeJournal } from '../../support/journals.ts';
import { makeRoom } from '../../support/rooms.ts';
import { until } from '../../support/until.ts';

/** Somebody in a room, and which of their edits are acked. */
function editorIn(room: Room) {
  const { me } = enter(room, 'Mia');
  const acked: string[] = [];
  const commit = async (id: string): Promise<void> => {
    await room.desk.commit(me.id, { id, base: 0, changes: [{ path: 'adjustments.hue', value: 9 }] });
    acked.push(id);
  };
  return { acked, commit };
}

const manyTurns = async (): Promise<void> => {
  for (let turns = 0; turns < 20; turns += 1) await new Promise(setImmediate);
};

/** Settles once rooms of another session have been tried again some times. */
async function someRetries(tryAgainMs: number): Promise<void> {
  const folder = join(await makeFolder(), 'session');
  await writeFile(folder, 'in the way of the folder');
  const ignore = (): void => undefined;
  const shared = createSharedRooms({ folder, tryAgainMs, onTrouble: ignore, onKeptAgain: ignore, onError: ignore });
  const room = makeRoom();
  let tries = 0;
  room.on('trouble', () => {
    tries += 1;
  });
  await shared.keep(room);
  await until('they are tried again', () => tries > 5);
  await shared.release().catch(ignore);
}

describe('rooms whose journals another process takes', () => {
  before(function () {
    // There no file takes the place of one that is open.
    if (process.platform === 'win32') this.skip();
  });
  afterEach(removeFolders);

  const setUp = async (tryAgainMs = 1) => {
    const folder = join(await makeFolder(), 'session');
    const told: string[] = [];
    const shared = createSharedRooms({
      folder,
      tryAgainMs,
      onTrouble: (error) => told.push(String(error)),
      onKeptAgain: () => told.push('kept again'),
      onError: failTest,
    });
    return { folder, shared, told, pathOf: ({ id }: Room) => journalPath(folder, id) };
  };

  it('[P46] ack nothing any more where the file that was replaced keeps a name', async () => {
    const { shared, told, pathOf } = await setUp();
    const room = makeRoom();
    await shared.keep(room);
    const { acked, commit } = editorIn(room);
    await commit('e1');
    await link(pathOf(room), `${pathOf(room)}.nfs`);
    assert.ok((await takeJournal(pathOf(room))).ok);
    const kept = await readFile(pathOf(room));
    void commit('e2');
    await until('it is noticed', () => told.length === 1);
    void commit('e3');
    await manyTurns();
    assert.deepEqual(acked, ['e1']);
    assert.match(told.join(), /another process/);
    await shared.release();
    await until('the image can be edited', () => acked.length === 3);
    assert.deepEqual(await readFile(pathOf(room)), kept);
  });

  for (const [when, tryAgainMs] of [
    ['before', 60_000],
    ['when', 1],
  ] as const)
    it(`[P46][P52] ack nothing any more ${when} those in memory are tried again, wherever they were kept, and begin no journal`, async () => {
      const { folder, shared, told, pathOf } = await setUp(tryAgainMs);
      const [taken, broken, whole, later] = [makeRoom(), makeRoom(), makeRoom(), makeRoom()];
      await mkdir(pathOf(broken), { recursive: true });
      for (const room of [taken, broken, whole]) await shared.keep(room);
      const editors = [taken, broken, whole].map(editorIn);
      const all = (id: string) => Promise.all(editors.map(({ commit }) => commit(id)));
      await all('e1');
      assert.ok((await takeJournal(pathOf(taken))).ok);
      assert.equal(await shared.isTaken(), true);
      void all('e2');
      await shared.keep(later);
      const late = editorIn(later);
      void late.commit('e2');
      await shared.beginAgain();
      await rmdir(pathOf(broken));
      if (tryAgainMs === 1) await someRetries(tryAgainMs);
      await manyTurns();
      const acked = [...editors, late].map((editor) => editor.acked);
      assert.deepEqual(acked, [['e1'], ['e1'], ['e1'], []]);
      assert.equal(told.filter((text) => text.includes('another process')).length, 1);
      const kept = [taken, whole].map(({ id }) => `${id}.journal`).sort();
      assert.deepEqual((await readdir(folder)).sort(), kept);
      await shared.release();
      await until('the images can be edited', () => acked.every((ids) => ids.includes('e2')));
      assert.deepEqual((await readdir(folder)).sort(), kept);
      assert.equal(told.includes('kept again'), false);
    });
});
