import assert from 'node:assert/strict';
import fs, { readdirSync, statSync } from 'node:fs';
import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { decodeJournal, pieceBytes } from '../../../../src/host/journal/format.ts';
import { createJournalStore } from '../../../../src/host/journal/journalStore.ts';
import { journalPath, readJournal } from '../../../../src/host/journal/readJournal.ts';
import type { RoomRecord } from '../../../../src/host/room/roomRecord.ts';
import { maxHistoryEdits } from '../../../../src/shared/protocol/limits.ts';
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
import { whileReplaced } from '../../../support/whileReplaced.ts';

const edit = (rev: number): RoomRecord => ({
  kind: 'edit',
  edit: {
    rev,
    id: `e${rev}`,
    by: 'mia',
    name: 'Mia',
    at: 0,
    changes: [{ path: 'adjustments.contrast', value: rev % 100 }],
  },
});
const contrast = (value: number) => [{ path: 'adjustments.contrast' as const, value }];

/** Counts how often the disk is asked to keep something, while it really is. */
async function countSyncs(run: () => Promise<unknown>): Promise<number> {
  const { fdatasync } = fs;
  let count = 0;
  const counted = (...args: Parameters<typeof fdatasync>): void => {
    count += 1;
    fdatasync(...args);
  };
  const { __promisify__ } = fdatasync;
  await whileReplaced(fs, 'fdatasync', Object.assign(counted, { __promisify__ }), run);
  return count;
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
    const { store } = await keepRoom(makeRoom());
    const syncs = await countSyncs(async () => {
      for (let n = 1; n <= 5; n += 1) await store.append(edit(n));
    });
    assert.equal(syncs, 5);
  });

  it('writes what waits for the disk together', async () => {
    const { path, store } = await keepRoom(makeRoom());
    const syncs = await countSyncs(async () => {
      await Promise.all(Array.from({ length: 500 }, (_, n) => store.append(edit(n + 1))));
    });
    assert.ok(syncs <= 3, `${syncs} syncs for 500 records`);
    assert.equal((await readState(path)).document.rev, 500);
    await store.close();
  });

  it('leaves turns to others while it writes a large room', async () => {
    const path = journalPath(await makeFolder(), 'room');
    const store = createJournalStore(path, { onError: failTest });
    const records = Array.from({ length: 15_000 }, (_, n) => edit(n + 1));
    const sizes: number[] = [];
    const look = (): void => {
      const name = readdirSync(dirname(path)).find((found) => found.endsWith('.new'));
      const size = name && statSync(join(dirname(path), name), { throwIfNoEntry: false })?.size;
      sizes.push(size || (sizes.at(-1) ?? 0));
      if (isWriting) setImmediate(look);
    };
    let isWriting = true;
    setImmediate(look);
    await store.open(() => records, failTest);
    isWriting = false;
    const steps = sizes.map((size, n) => size - (sizes[n - 1] ?? 0));
    assert.ok(Math.max(...sizes) > 5 * pieceBytes, 'it is large');
    // One piece between two turns, or two where this looks before and after.
    assert.ok(Math.max(...steps) < 3 * pieceBytes, `${Math.max(...steps)} bytes in one go`);
    await store.close();
    assert.equal(decodeJournal(await readFile(path)).records.length, records.length);
  });

  it('is for the eyes of this user only', async function () {
    if (process.platform === 'win32') this.skip();
    const path = journalPath(join(await makeFolder(), 'inner'), 'room');
    const store = createJournalStore(path, { onError: failTest });
    await store.open(() => [], failTest);
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
    assert.deepEqual([acked, troubles, room.rev], [[{ ok: true, rev: 1 }], [], 3]);
    assert.equal((await readState(path)).document.rev, 1);
  });

  it('stays small however long a room lives, and loses nothing of it on the way', async () => {
    const room = makeRoom();
    const { path, store } = await keepRoom(room, { compactFromBytes: 20_000 });
    const mia = enter(room, 'Mia');
    let largest = 0;
    let before = 0;
    for (let n = 1; n <= 6_000; n += 1) {
      const reply = room.desk.commit(mia.me.id, { id: `e${n}`, base: 0, changes: contrast(n % 100) });
      if (n % 50 > 0) continue;
      await reply;
      const bytes = await readFile(path);
      largest = Math.max(largest, bytes.length);
      const isCompacted = bytes.length < before;
      before = bytes.length;
      // What was only added to since is what it was, and more.
      if (!isCompacted && n % 500 > 0) continue;
      const { records, damagedBytes } = decodeJournal(bytes);
      assert.equal(damagedBytes, 0);
      const revs = records.flatMap((record) => (record.kind === 'edit' ? [record.edit.rev] : []));
      assert.equal(revs.at(-1), n);
    }
    assert.ok(largest < 800_000, `${largest} bytes, where all edits take ${6_000 * 150}`);
    const state = await readState(path);
    assert.equal(state.document.rev, 6_000);
    assert.equal(state.edits.length, maxHistoryEdits);
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
    for (const left of [`${path}.new`, `${path}.id.new`]) await writeFile(left, 'half a jour');
    await writeFile(path, 'an older journal');
    const room = makeRoom();
    await keepAt(path, room);
    await live(room);
    assert.deepEqual(await readdir(folder), ['room.journal']);
    assert.deepEqual((await readState(path)).document.recipe, room.recipe);
  });
});
