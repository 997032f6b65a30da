import assert from 'node:assert/strict';
import { closeSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { cp, open, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { decodeJournal } from '../../../../src/host/journal/format.ts';
import { createJournalStore } from '../../../../src/host/journal/journalStore.ts';
import { journalPath, readJournal } from '../../../../src/host/journal/readJournal.ts';
import type { Room } from '../../../../src/host/room.ts';
import type { RoomRecord } from '../../../../src/host/roomRecord.ts';
import {
  enter,
  failTest,
  keepAt,
  keepRoom,
  live,
  makeFolder,
  readState,
  removeFolders,
} from '../../../support/journals.ts';
import { makeRoom } from '../../../support/rooms.ts';
import { until } from '../../../support/until.ts';

const edit = (rev: number): RoomRecord => ({
  kind: 'edit',
  edit: { rev, id: `e${rev}`, by: 'mia', changes: [{ path: 'adjustments.contrast', value: rev % 100 }] },
});
const contrast = (value: number) => [{ path: 'adjustments.contrast' as const, value }];

/** Counts how often the disk is asked to keep something, while it really is. */
async function countSyncs(path: string, run: () => Promise<unknown>): Promise<number> {
  const handle = await open(path, 'w');
  const prototype: { datasync(): Promise<void> } = Object.getPrototypeOf(handle);
  const { datasync } = prototype;
  let count = 0;
  prototype.datasync = function counted() {
    count += 1;
    return datasync.call(this);
  };
  try {
    await run();
  } finally {
    prototype.datasync = datasync;
    await handle.close();
  }
  return count;
}

/** Closes the file underneath whoever has it open. */
function closeUnderneath(path: string): void {
  const fd = readdirSync('/proc/self/fd').find((name) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`) === path;
    } catch {
      return false;
    }
  });
  assert.ok(fd, 'the journal is open');
  closeSync(Number(fd));
}

describe('journal store', () => {
  afterEach(removeFolders);

  it('has a record on the disk when it says so', async () => {
    const room = makeRoom();
    const { path, store } = await keepRoom(room);
    const mia = enter(room, 'Mia');
    for (let n = 1; n <= 20; n += 1) {
      await room.desk.commit(mia.me.id, { id: `e${n}`, base: 0, changes: contrast(n) });
      assert.equal((await readState(path)).document.rev, n);
    }
    await store.close();
  });

  it('asks the disk to keep each record before it says so', async () => {
    const { path, store } = await keepRoom(makeRoom());
    const syncs = await countSyncs(`${path}.other`, async () => {
      for (let n = 1; n <= 5; n += 1) await store.append(edit(n));
    });
    assert.equal(syncs, 5);
  });

  it('writes what waits for the disk together', async () => {
    const { path, store } = await keepRoom(makeRoom());
    const syncs = await countSyncs(`${path}.other`, async () => {
      await Promise.all(Array.from({ length: 500 }, (_, n) => store.append(edit(n + 1))));
    });
    assert.ok(syncs <= 3, `${syncs} syncs for 500 records`);
    assert.equal((await readState(path)).document.rev, 500);
    await store.close();
  });

  it('is for the eyes of this user only', async function () {
    if (process.platform === 'win32') this.skip();
    const path = journalPath(join(await makeFolder(), 'inner'), 'room');
    const store = createJournalStore(path, { onError: failTest });
    await store.open(() => []);
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.equal((await stat(dirname(path))).mode & 0o777, 0o700);
    await store.close();
  });

  it('leaves nothing when it is removed', async () => {
    const { path, store } = await keepRoom(makeRoom());
    const appended = store.append(edit(1));
    await Promise.all([store.remove(), appended]);
    await store.remove();
    assert.deepEqual(await readdir(dirname(path)), []);
  });

  it('[P46] acks nothing that the next process would not know', async () => {
    const room = makeRoom();
    const { path, store } = await keepRoom(room);
    const { me } = enter(room, 'Mia');
    const troubles: unknown[] = [];
    room.on('trouble', (error) => troubles.push(error));
    const acked: unknown[] = [];
    const commit = (id: string, value: number) =>
      void Promise.resolve(room.desk.commit(me.id, { id, base: 0, changes: contrast(value) })).then((reply) =>
        acked.push(reply),
      );
    commit('inTime', 1);
    const closing = store.close();
    commit('tooLate', 2);
    await closing;
    commit('farTooLate', 3);
    await store.close();
    assert.deepEqual([acked, troubles, room.rev], [[{ ok: true, rev: 1 }], [], 1]);
    assert.equal((await readState(path)).document.rev, 1);
  });

  it('stays small however long a room lives, and loses nothing of it on the way', async () => {
    const room = makeRoom();
    const { path, store } = await keepRoom(room, { compactFromBytes: 20_000 });
    const mia = enter(room, 'Mia');
    let largest = 0;
    for (let n = 1; n <= 3_000; n += 1) {
      const reply = room.desk.commit(mia.me.id, { id: `e${n}`, base: 0, changes: contrast(n % 100) });
      if (n % 50 > 0) continue;
      await reply;
      const bytes = await readFile(path);
      largest = Math.max(largest, bytes.length);
      const { records, damagedBytes } = decodeJournal(bytes);
      assert.equal(damagedBytes, 0);
      const revs = records.flatMap((record) => (record.kind === 'edit' ? [record.edit.rev] : []));
      assert.equal(revs.at(-1), n);
    }
    assert.ok(largest < 300_000, `${largest} bytes, where all edits take ${3_000 * 110}`);
    const state = await readState(path);
    assert.equal(state.document.rev, 3_000);
    assert.equal(state.edits.length, 500);
    assert.deepEqual(state.document.recipe, room.recipe);
    await store.close();
  });

  it('leaves a whole journal whenever a compaction is cut short', async () => {
    const room = makeRoom();
    const { path, store } = await keepRoom(room, { compactFromBytes: 4_000 });
    const mia = enter(room, 'Mia');
    const copies = await makeFolder();
    let taken = 0;
    let acked = 0;
    let working = true;
    const work = (async () => {
      for (let n = 1; n <= 400; n += 1) {
        await room.desk.commit(mia.me.id, { id: `e${n}`, base: 0, changes: contrast(n % 100) });
        acked = n;
      }
      working = false;
    })();
    // A crash leaves what the folder holds at some moment: take it at many, between all steps.
    while (working) {
      const before = acked;
      const copy = join(copies, `${taken}`);
      await cp(dirname(path), copy, { recursive: true, filter: (name) => !name.endsWith('.new') });
      const outcome = await readJournal(join(copy, path.slice(dirname(path).length)));
      assert.ok(outcome.ok && outcome.damagedBytes === 0);
      assert.ok(outcome.state.document.rev >= before, `${outcome.state.document.rev} of ${before} acked`);
      taken += 1;
    }
    await work;
    assert.ok(taken > 10, `${taken} copies`);
    await store.close();
  });

  it('begins anew over what a crash left of a compaction', async () => {
    const folder = await makeFolder();
    const path = journalPath(folder, 'room');
    await writeFile(`${path}.new`, 'half a jour');
    await writeFile(path, 'an older journal');
    const room = makeRoom();
    await keepAt(path, room);
    await live(room);
    assert.deepEqual(await readdir(folder), ['room.journal']);
    assert.deepEqual((await readState(path)).document.recipe, room.recipe);
  });

  describe('where the disk refuses', () => {
    const troubled = (room: Room): unknown[] => {
      const troubles: unknown[] = [];
      room.on('trouble', (error) => troubles.push(error));
      return troubles;
    };
    const worksOn = async (room: Room): Promise<void> => {
      const { me } = enter(room, 'Late');
      const rev = room.rev + 1;
      assert.deepEqual(await room.desk.commit(me.id, { id: 'late', base: 0, changes: contrast(3) }), { ok: true, rev });
      assert.equal(room.recipe.adjustments.contrast, 3);
    };

    it('goes on in memory on a full disk, and says so once', async function () {
      if (process.platform !== 'linux') this.skip();
      const path = journalPath(await makeFolder(), 'room');
      await symlink('/dev/full', `${path}.new`);
      const room = makeRoom();
      const troubles = troubled(room);
      await keepAt(path, room);
      await worksOn(room);
      assert.deepEqual(
        troubles.map((error) => error instanceof Error && 'code' in error && error.code),
        ['ENOSPC'],
      );
    });

    it('acks and tells what was under way when the file broke, in order', async function () {
      if (process.platform !== 'linux') this.skip();
      const room = makeRoom();
      const { path } = await keepRoom(room);
      const troubles = troubled(room);
      const revs: number[] = [];
      room.on('edit', ({ rev }) => revs.push(rev));
      const { me } = enter(room, 'Mia');
      await room.desk.commit(me.id, { id: 'before', base: 0, changes: contrast(1) });
      closeUnderneath(path);
      const replies = Array.from({ length: 30 }, (_, n) =>
        room.desk.commit(me.id, { id: `e${n}`, base: 0, changes: contrast(n) }),
      );
      for (const [n, reply] of (await Promise.all(replies)).entries())
        assert.deepEqual(reply, { ok: true, rev: n + 2 });
      assert.deepEqual(
        revs,
        Array.from({ length: 31 }, (_, n) => n + 1),
      );
      assert.equal(troubles.length, 1);
      await worksOn(room);
    });

    it('leaves no journal behind that lacks what was acked since', async function () {
      if (process.platform !== 'linux') this.skip();
      const room = makeRoom();
      const { path } = await keepRoom(room);
      const troubles = troubled(room);
      closeUnderneath(path);
      await worksOn(room);
      await until('the trouble', () => troubles.length === 1);
      assert.deepEqual(await readJournal(path), { ok: false, code: 'none' });
      await keepAt(path, room);
      await worksOn(room);
      assert.equal((await readState(path)).document.rev, 2);
    });

    it('notices that its folder is gone', async function () {
      if (process.platform === 'win32') this.skip();
      const room = makeRoom();
      const { path } = await keepRoom(room);
      const troubles = troubled(room);
      await rm(dirname(path), { recursive: true });
      await worksOn(room);
      assert.match(String(troubles), /deleted/);
    });

    it('goes on with the old journal where a new one cannot be written', async () => {
      const errors: unknown[] = [];
      const room = makeRoom();
      const { path, store } = await keepRoom(room, { compactFromBytes: 2_000, onError: (error) => errors.push(error) });
      const troubles = troubled(room);
      // A folder stands where the new file would.
      await cp(await makeFolder(), `${path}.new`, { recursive: true });
      await live(room, 40);
      await until('the failure', () => errors.length > 0);
      assert.deepEqual(troubles, []);
      await rm(`${path}.new`, { recursive: true });
      await live(room, 400);
      await live(room, 4);
      assert.deepEqual((await readState(path)).document.recipe, room.recipe);
      await until('a compaction', () => {
        const base = decodeJournal(readFileSync(path)).records.find((record) => record.kind === 'room');
        return base !== undefined && base.rev > 0;
      });
      await store.close();
    });
  });
});
