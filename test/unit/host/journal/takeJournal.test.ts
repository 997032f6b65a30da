import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fsp, { mkdir, open, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { decodeJournal, encodeHeader, encodeRecord } from '../../../../src/host/journal/format.ts';
import { besides, isForeign } from '../../../../src/host/journal/journalPlace.ts';
import { journalPath, readJournal } from '../../../../src/host/journal/readJournal.ts';
import { takeJournals } from '../../../../src/host/journal/takeJournal.ts';
import type { Room } from '../../../../src/host/room/room.ts';
import type { RoomState } from '../../../../src/host/room/roomState.ts';
import { beforeRename } from '../../../support/beforeRename.ts';
import { onFullDisk } from '../../../support/fullDisk.ts';
import { enter, keepRoom, live, makeFolder, removeFolders, takeJournal } from '../../../support/journals.ts';
import { makeRoom } from '../../../support/rooms.ts';
import { until } from '../../../support/until.ts';
import { whileReplaced } from '../../../support/whileReplaced.ts';

/** Somebody who edits in a room without end, as long as it acks. */
function startEditing(room: Room) {
  const { me } = enter(room, 'Mia');
  const editor = { acked: 0 };
  const commit = async (n: number): Promise<void> => {
    const changes = [{ path: 'adjustments.contrast' as const, value: n % 100 }];
    const reply = await room.desk.commit(me.id, { id: `e${n}`, base: 0, changes });
    assert.ok(reply.ok);
    editor.acked = reply.rev;
    await commit(n + 1);
  };
  void commit(1);
  return editor;
}

const realOpen = open;

/** While `run` runs, no file can be made beside a journal. */
function refusingCopies(code: string, run: () => Promise<unknown>): Promise<void> {
  const refusing: typeof fsp.open = async (path, flags, mode) => {
    if (String(path).endsWith('.new')) throw Object.assign(new Error(`${code}: refused by the test`), { code });
    return realOpen(path, flags, mode);
  };
  return whileReplaced(fsp, 'open', refusing, run);
}

async function take(path: string): Promise<RoomState> {
  const outcome = await takeJournal(path);
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.code);
  assert.equal(outcome.damagedBytes, 0);
  assert.equal(await isForeign(path, new Set([outcome.file])), false, 'it says which file it has put there');
  return outcome.state;
}

describe('a journal that is taken over', () => {
  before(function () {
    // There no file takes the place of one that is open.
    if (process.platform === 'win32') this.skip();
  });
  afterEach(removeFolders);

  const setUp = async (compactFromBytes?: number) => {
    const room = makeRoom();
    const errors: unknown[] = [];
    const replaced: unknown[] = [];
    const { path } = await keepRoom(room, {
      ...(compactFromBytes !== undefined && { compactFromBytes }),
      onError: (error) => errors.push(error),
      onReplaced: (error) => replaced.push(error),
    });
    return { room, path, errors, replaced };
  };
  const namesAt = (path: string): readonly string[] => readdirSync(dirname(path));

  it('[P46] has all that the process of before has acked by the time its file is replaced, and nothing is acked there any more', async () => {
    const { room, path, replaced } = await setUp();
    const editor = startEditing(room);
    await until('some edits', () => editor.acked > 3);
    let acked = 0;
    let state: RoomState | undefined;
    await beforeRename(
      async () => {
        const { acked: before } = editor;
        await until('more edits', () => editor.acked > before + 3);
      },
      async () => {
        state = await take(path);
        acked = editor.acked;
        await until('it is noticed', () => replaced.length === 1);
      },
    );
    assert.ok(state && state.document.rev >= acked, `${state?.document.rev} of ${acked} acked`);
    const kept = await readJournal(path);
    assert.ok(kept.ok && kept.state.document.rev === state.document.rev, 'on the disk, too');
    assert.ok(editor.acked <= state.document.rev, `${editor.acked} acked, ${state.document.rev} known`);
    assert.deepEqual(namesAt(path), [basename(path)]);
  });

  it('[P46] is not replaced by what the process of before was writing anew at that moment', async () => {
    const { room, path, replaced, errors } = await setUp(3_000);
    let state: RoomState | undefined;
    let editor = { acked: 0 };
    await beforeRename(
      // What is written anew is whole by then, and would take the place next.
      async () => {
        state = await take(path);
      },
      async () => {
        editor = startEditing(room);
        await until('it is noticed', () => replaced.length === 1);
      },
    );
    assert.ok(state);
    const kept = await readJournal(path);
    assert.ok(kept.ok && kept.state.document.rev === state.document.rev);
    assert.ok(editor.acked <= state.document.rev, `${editor.acked} acked, ${state.document.rev} known`);
    assert.deepEqual([errors, namesAt(path)], [[], [basename(path)]]);
  });

  it('[P46] is not written anew by the process of before while that happens', async () => {
    const { room, path, errors, replaced } = await setUp(3_000);
    let editor = { acked: 0 };
    let state: RoomState | undefined;
    await beforeRename(
      async () => {
        editor = startEditing(room);
        await until('the attempt', () => errors.length > 0);
        const { acked } = editor;
        await until('more edits', () => editor.acked > acked + 3);
      },
      async () => {
        state = await take(path);
        await until('it is noticed', () => replaced.length === 1);
      },
    );
    assert.match(String(errors), /being taken over/);
    assert.ok(state && editor.acked <= state.document.rev, `${editor.acked} acked, ${state?.document.rev} known`);
  });

  for (const isLeft of [false, true])
    it(`is ${isLeft ? '' : 'not '}written anew beside the file of another process ${isLeft ? 'that was killed a while ago' : 'at it'}`, async () => {
      const { room, path, errors } = await setUp(3_000);
      const other = besides(path, 'other');
      await writeFile(other, '');
      const then = new Date(Date.now() - 120_000);
      if (isLeft) await utimes(other, then, then);
      const base = room.rev;
      await live(room, 60);
      const baseOf = (): number =>
        decodeJournal(readFileSync(path)).records.find((record) => record.kind === 'room')?.rev ?? base;
      await until('the attempt', () => errors.length > 0 || baseOf() > base);
      assert.deepEqual([errors.length > 0, namesAt(path).length], isLeft ? [false, 1] : [true, 2]);
    });

  it('[P46] belongs to the last of two that take it at once, and the other one is not given it', async () => {
    const { room, path } = await setUp();
    await live(room);
    let last = '';
    await beforeRename(
      async () => {
        const outcome = await takeJournal(path);
        assert.ok(outcome.ok);
        last = outcome.file;
      },
      () => assert.rejects(takeJournal(path), { code: 'ENOENT' }),
    );
    assert.equal(await isForeign(path, new Set([last])), false);
    const kept = await readJournal(path);
    assert.ok(kept.ok && kept.state.document.rev === room.rev, 'nothing is lost');
    assert.deepEqual(namesAt(path), [basename(path)]);
  });

  it('[P46] is left to the process of before, with all others of the session, where one cannot be read', async () => {
    const { room, path, replaced } = await setUp();
    const { me } = enter(room, 'Mia');
    const edit = { id: 'e1', base: 0, changes: [{ path: 'adjustments.contrast' as const, value: 1 }] };
    await room.desk.commit(me.id, edit);
    const before = await readFile(path);
    const second = journalPath(await makeFolder(), 'second');
    await mkdir(second);
    await assert.rejects(
      takeJournals([path, second], async () => true),
      { code: 'EISDIR' },
    );
    await takeJournals([path], async () => false);
    assert.deepEqual([await readFile(path), namesAt(path)], [before, [basename(path)]]);
    assert.deepEqual(await room.desk.commit(me.id, { ...edit, id: 'e2' }), { ok: true, rev: 2 });
    assert.deepEqual(replaced, []);
  });

  it('[P46] is left as it is where a copy cannot be made for another reason than a disk that takes nothing', async () => {
    const { room, path } = await setUp();
    await live(room);
    const before = await readFile(path);
    for (const [code, isTaken] of [
      ['EMFILE', false],
      ['EIO', false],
      ['EDQUOT', true],
      ['EROFS', true],
    ] as const)
      await refusingCopies(code, async () => {
        if (isTaken) assert.equal((await take(path)).document.rev, room.rev);
        else await assert.rejects(takeJournal(path), { code });
      });
    assert.deepEqual([await readFile(path), namesAt(path)], [before, [basename(path)]]);
  });

  it('is read as it is where the disk takes no copy of it', async function () {
    if (process.platform !== 'linux') this.skip();
    const { room, path } = await setUp();
    await live(room);
    const before = await readFile(path);
    await onFullDisk(async () => assert.equal((await take(path)).document.rev, room.rev));
    assert.deepEqual(await readFile(path), before);
  });

  it('stays as it is where it is of a newer version or no journal, and is not made where there is none', async () => {
    const path = journalPath(await makeFolder(), 'room');
    const newer = encodeRecord(JSON.parse('{"kind":"journal","version":99}'));
    for (const [bytes, code] of [
      [newer, 'newer'],
      [encodeHeader('a'), 'unreadable'],
    ] as const) {
      await writeFile(path, bytes);
      assert.deepEqual(await takeJournal(path), { ok: false, code });
      assert.deepEqual([await readFile(path), namesAt(path)], [bytes, [basename(path)]]);
    }
    const folder = join(await makeFolder(), 'nowhere');
    assert.deepEqual(await takeJournal(journalPath(folder, 'room')), { ok: false, code: 'none' });
    await assert.rejects(readdir(folder), { code: 'ENOENT' });
  });
});
