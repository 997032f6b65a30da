import assert from 'node:assert/strict';
import { closeSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { decodeJournal } from '../../../../src/host/journal/format.ts';
import { journalPath, readJournal } from '../../../../src/host/journal/readJournal.ts';
import type { Room } from '../../../../src/host/room/room.ts';
import { memoryStore } from '../../../../src/host/room/roomStore.ts';
import { errorCode } from '../../../../src/shared/errorCode.ts';
import { beforeCopy } from '../../../support/beforeCopy.ts';
import { onFullDisk } from '../../../support/fullDisk.ts';
import { enter, keepAt, keepRoom, live, makeFolder, readState, removeFolders } from '../../../support/journals.ts';
import { refusingRenames } from '../../../support/refusedRenames.ts';
import { refusingFolder } from '../../../support/refusedSyncs.ts';
import { makeRoom } from '../../../support/rooms.ts';
import { until } from '../../../support/until.ts';

const contrast = (value: number) => [{ path: 'adjustments.contrast' as const, value }];

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

describe('journal store, where the disk refuses,', () => {
  afterEach(removeFolders);

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
    const room = makeRoom();
    const troubles = troubled(room);
    await onFullDisk(() => keepAt(path, room));
    await worksOn(room);
    assert.deepEqual(troubles.map(errorCode), ['ENOSPC']);
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
    for (const [n, reply] of (await Promise.all(replies)).entries()) assert.deepEqual(reply, { ok: true, rev: n + 2 });
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

  it('[P46] does not put what it writes anew over the journal of another process, and acks nothing more', async function () {
    if (process.platform === 'win32') this.skip();
    const room = makeRoom();
    const replaced: unknown[] = [];
    const { path, store } = await keepRoom(room, {
      compactFromBytes: 3_000,
      onReplaced: (error) => replaced.push(error),
    });
    const troubles = troubled(room);
    const { me } = enter(room, 'Mia');
    const next = makeRoom();
    const replace = async (): Promise<void> => {
      await keepAt(path, next);
      await live(next);
    };
    await beforeCopy(replace, async () => {
      assert.ok((await room.desk.say(me.id, { id: 'm1', text: 'x'.repeat(2_000) })).ok);
      assert.ok((await room.desk.say(me.id, { id: 'm2', text: 'x'.repeat(2_000) })).ok);
      await until('it is noticed', () => replaced.length === 1);
    });
    assert.equal((await readState(path)).document.rev, next.rev);
    let isAcked = false;
    const work = worksOn(room).then(() => {
      isAcked = true;
    });
    await worksOn(next);
    assert.deepEqual([isAcked, troubles, replaced.length], [false, [], 1]);
    await room.keepIn(memoryStore);
    await store.remove();
    await work;
    assert.equal((await readState(path)).document.rev, next.rev);
  });

  it('[P46] takes what it has put in place itself for nobody else’s, where that may not last', async () => {
    const room = makeRoom();
    const replaced: unknown[] = [];
    const onReplaced = (error: unknown): void => void replaced.push(error);
    const { path, store } = await keepRoom(room, { compactFromBytes: 2_000, onReplaced });
    const troubles = troubled(room);
    await refusingFolder(dirname(path), async () => {
      await live(room, 40);
      await until('the failure', () => troubles.length > 0);
    });
    await worksOn(room);
    assert.deepEqual([replaced, troubles.length], [[], 1]);
    await store.remove();
    assert.deepEqual(readdirSync(dirname(path)), []);
  });

  it('goes on with the old journal where a new one cannot be written', async function () {
    if (process.platform !== 'linux') this.skip();
    const errors: unknown[] = [];
    const room = makeRoom();
    const { path, store } = await keepRoom(room, { compactFromBytes: 2_000, onError: (error) => errors.push(error) });
    const troubles = troubled(room);
    await onFullDisk(async () => {
      await live(room, 40);
      await until('the failure', () => errors.length > 0);
    });
    assert.deepEqual(troubles, []);
    await live(room, 400);
    await live(room, 4);
    assert.deepEqual((await readState(path)).document.recipe, room.recipe);
    await until('a compaction', () => {
      const base = decodeJournal(readFileSync(path)).records.find((record) => record.kind === 'room');
      return base !== undefined && base.rev > 0;
    });
    await store.close();
  });

  it('keeps a room where another program has the new journal open for a moment', async () => {
    const room = makeRoom();
    const troubles = troubled(room);
    await refusingRenames(3, 'EBUSY', async () => {
      const { path } = await keepRoom(room);
      await worksOn(room);
      assert.equal((await readState(path)).document.rev, 1);
    });
    assert.deepEqual(troubles, []);
  });

  it('leaves the journal of before whole where a room that goes on cannot take its place', async () => {
    const room = makeRoom();
    const { path, store } = await keepRoom(room);
    await live(room);
    await store.close();
    const before = readFileSync(path);
    const again = makeRoom();
    const troubles = troubled(again);
    await refusingRenames(1, 'EXDEV', async () => keepAt(path, again));
    await worksOn(again);
    assert.equal(troubles.length, 1);
    assert.deepEqual(readFileSync(path), before);
    assert.deepEqual(readdirSync(dirname(path)), [basename(path)]);
    // The next attempt.
    await keepAt(path, again);
    assert.equal((await readState(path)).document.rev, 1);
  });

  for (const [code, refused] of [
    ['EPERM', 4],
    ['EXDEV', 1],
  ] as const) {
    it(`loses nothing where the journal that is written anew may not take its place at once: ${code}`, async () => {
      const errors: unknown[] = [];
      const room = makeRoom();
      const { path, store } = await keepRoom(room, { compactFromBytes: 3_000, onError: (error) => errors.push(error) });
      const troubles = troubled(room);
      const { me } = enter(room, 'Mia');
      await refusingRenames(refused, code, async () => {
        for (let n = 1; n <= 80; n += 1) {
          await room.desk.commit(me.id, { id: `e${n}`, base: 0, changes: contrast(n) });
          assert.equal((await readState(path)).document.rev, n);
        }
      });
      await store.close();
      assert.deepEqual(troubles, []);
      // What no program is the reason of is not tried again at once: the old journal grows until the next time.
      assert.equal(errors.length, code === 'EXDEV' ? 1 : 0);
      assert.deepEqual(readdirSync(dirname(path)), [basename(path)]);
      const base = decodeJournal(readFileSync(path)).records.find((record) => record.kind === 'room');
      assert.ok(base && base.rev > 0, 'it was written anew after all');
    });
  }

  it('says at once that the journal is gone where a new one could not take its place', async function () {
    if (process.platform === 'win32') this.skip();
    const errors: unknown[] = [];
    const room = makeRoom();
    const { path } = await keepRoom(room, { compactFromBytes: 3_000, onError: (error) => errors.push(error) });
    const troubles = troubled(room);
    const putInTheWay = async (): Promise<void> => {
      await rm(path);
      await mkdir(path);
    };
    const { me } = enter(room, 'Mia');
    await beforeCopy(putInTheWay, async () => {
      assert.ok((await room.desk.say(me.id, { id: 'm1', text: 'x'.repeat(2_000) })).ok);
      assert.ok((await room.desk.say(me.id, { id: 'm2', text: 'x'.repeat(2_000) })).ok);
      await until('the trouble', () => troubles.length === 1);
    });
    assert.deepEqual(errors, []);
    await worksOn(room);
    assert.equal(troubles.length, 1);
  });
});
