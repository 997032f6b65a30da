import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import fsp, { writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { encodeHeader, fileOf } from '../../../../src/host/journal/format.ts';
import { besides, replacedBy } from '../../../../src/host/journal/journalPlace.ts';
import type { JournalOutcome } from '../../../../src/host/journal/readJournal.ts';
import { aroundRename, beforeRename } from '../../../support/beforeRename.ts';
import { enter, keepAt, keepRoom, readState, removeFolders, takeJournal } from '../../../support/journals.ts';
import { makeRoom } from '../../../support/rooms.ts';
import { onSmallDisk } from '../../../support/smallDisk.ts';
import { whileReplaced } from '../../../support/whileReplaced.ts';

describe('a journal that was replaced by the copy of who takes it over', () => {
  before(function () {
    // There no file takes the place of one that is open.
    if (process.platform === 'win32') this.skip();
  });
  afterEach(removeFolders);

  const setUp = async () => {
    const room = makeRoom();
    const { path } = await keepRoom(room);
    const { me } = enter(room, 'Mia');
    const commit = async (): Promise<void> => {
      const changes = [{ path: 'adjustments.contrast' as const, value: 1 }];
      assert.ok((await room.desk.commit(me.id, { id: `e${room.rev}`, base: 0, changes })).ok);
    };
    await commit();
    return { room, path, commit, namesThere: () => readdirSync(dirname(path)) };
  };
  const revOf = (outcome: JournalOutcome | undefined) => outcome?.ok && outcome.state.document.rev;

  it('[P46] gives all of it to a third process that takes it before the second one has the end of it', async () => {
    const { path, commit, namesThere } = await setUp();
    let second: JournalOutcome | undefined;
    let third: JournalOutcome | undefined;
    const takeThird = async (): Promise<void> => {
      third = await takeJournal(path);
    };
    await aroundRename(commit, takeThird, async () => {
      second = await takeJournal(path);
    });
    assert.deepEqual([revOf(second), revOf(third), (await readState(path)).document.rev], [2, 2, 2]);
    assert.deepEqual(namesThere(), [basename(path)]);
  });

  it('[P46] is gone on with where the disk has no space for the end of it in the copy', async () => {
    const { path, commit, namesThere } = await setUp();
    await onSmallDisk(dirname(path), async (disk) => {
      const fill = async (): Promise<void> => {
        await commit();
        disk.capacity = 0;
      };
      await beforeRename(fill, async () => assert.equal(revOf(await takeJournal(path)), 2));
      assert.ok(disk.refusals > 0);
      assert.equal((await readState(path)).document.rev, 2, 'all of it is on the disk');
      assert.equal(namesThere().length, 2);
      disk.capacity = Number.POSITIVE_INFINITY;
      assert.equal(revOf(await takeJournal(path)), 2);
      assert.equal((await readState(path)).document.rev, 2);
      assert.deepEqual(namesThere(), [basename(path)]);
    });
  });

  it('is taken over as well where the file system knows no second names', async () => {
    const { path, commit, namesThere } = await setUp();
    const refuse: typeof fsp.link = () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' }));
    await whileReplaced(fsp, 'link', refuse, () =>
      beforeRename(commit, async () => assert.equal(revOf(await takeJournal(path)), 2)),
    );
    assert.equal((await readState(path)).document.rev, 2);
    assert.deepEqual(namesThere(), [basename(path)]);
  });

  it('keeps no second name where who gave it was killed before it took the place', async () => {
    const { path, namesThere } = await setUp();
    for (const next of [() => takeJournal(path), () => keepAt(path, makeRoom())]) {
      await writeFile(besides(path, 'killed'), '');
      await writeFile(replacedBy(path, 'killed'), '');
      await next();
      assert.deepEqual(namesThere(), [basename(path)]);
    }
  });

  it('is looked for at no other place, whatever a copy says of itself', () => {
    assert.deepEqual(
      ['a', '../a', 'a/b'].map((id) => fileOf(encodeHeader(id))),
      ['a', '', ''],
    );
  });
});
