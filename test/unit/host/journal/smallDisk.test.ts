import assert from 'node:assert/strict';
import fs, { fstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decodeJournal } from '../../../../src/host/journal/format.ts';
import { enter, keepRoom, readState, removeFolders } from '../../../support/journals.ts';
import { makeRoom } from '../../../support/rooms.ts';
import { onSmallDisk } from '../../../support/smallDisk.ts';
import { until } from '../../../support/until.ts';
import { whileReplaced } from '../../../support/whileReplaced.ts';

/** While `run` runs, the disk takes its time with what is written beside the journal, until `letGo`. */
function onSlowDisk(path: string, run: (letGo: () => void) => Promise<unknown>): Promise<void> {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const { fdatasync } = fs;
  const slow = async (...args: Parameters<typeof fdatasync>): Promise<void> => {
    if (fstatSync(args[0]).ino !== statSync(path).ino) await held;
    fdatasync(...args);
  };
  const { __promisify__ } = fdatasync;
  return whileReplaced(fs, 'fdatasync', Object.assign(slow, { __promisify__ }), () => run(letGo));
}

describe('journal store, on a disk that is nearly full,', () => {
  afterEach(removeFolders);

  const setUp = async (compactFromBytes: number) => {
    const room = makeRoom();
    const errors: unknown[] = [];
    const troubles: unknown[] = [];
    room.on('trouble', (error) => troubles.push(error));
    const { path } = await keepRoom(room, { compactFromBytes, onError: (error) => errors.push(error) });
    const folder = dirname(path);
    const { me } = enter(room, 'Mia');
    let made = 0;
    /** An edit that is acked, and then on the disk. */
    const edit = async (): Promise<void> => {
      made += 1;
      const changes = [{ path: 'adjustments.contrast' as const, value: made % 90 }];
      assert.deepEqual(await room.desk.commit(me.id, { id: `e${made}`, base: 0, changes }), { ok: true, rev: made });
      assert.equal((await readState(path)).document.rev, made);
    };
    const sizes = (): readonly number[] => readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    const baseRev = (): number | undefined =>
      decodeJournal(readFileSync(path)).records.find((record) => record.kind === 'room')?.rev;
    return { path, folder, errors, troubles, sizes, baseRev, edit };
  };

  it('[P46] gives up what it writes anew where an edit needs the space, in the middle of its record', async () => {
    const { path, folder, errors, troubles, sizes, baseRev, edit } = await setUp(3_000);
    await onSmallDisk(folder, async (disk) => {
      await onSlowDisk(path, async (letGo) => {
        while (sizes().length < 2) await edit();
        await until('it is written anew', () => sizes().every((size) => size > 0));
        disk.capacity = sizes().reduce((sum, size) => sum + size) + 30;
        const acked = edit();
        await until('the disk is full', () => disk.refusals > 0);
        assert.equal(disk.parts, 1);
        letGo();
        await acked;
        assert.deepEqual(readdirSync(folder), [basename(path)]);
        await edit();
      });
      assert.deepEqual([errors.length, troubles, baseRev()], [1, [], 0]);
      disk.capacity = Number.POSITIVE_INFINITY;
      while (baseRev() === 0) await edit();
      await edit();
    });
    assert.deepEqual([errors.length, troubles], [1, []]);
  });

  it('[P46] writes nothing anew that does not fit, and goes on until the last byte', async () => {
    const { path, folder, errors, troubles, sizes, edit } = await setUp(3_000);
    await onSmallDisk(folder, async (disk) => {
      while ((sizes()[0] ?? 0) < 2_500) await edit();
      disk.capacity = 4_000;
      while (errors.length === 0) await edit();
      while ((sizes()[0] ?? 0) < 3_800) await edit();
      assert.deepEqual([errors.length, troubles, readdirSync(folder)], [1, [], [basename(path)]]);
      assert.ok(disk.parts > 0, 'it was refused in the middle');
    });
  });
});
