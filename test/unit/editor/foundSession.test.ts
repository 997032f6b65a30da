import assert from 'node:assert/strict';
import { rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { formatRecord } from '../../../src/editor/session/sessionRecord.ts';
import { encodeRecord } from '../../../src/host/journal/format.ts';
import { journalPath } from '../../../src/host/journal/readJournal.ts';
import { type RecordStage, setRecordStage } from '../../support/recordStage.ts';

describe('a session of which something is kept', () => {
  let stage: RecordStage;
  setRecordStage((next) => {
    stage = next;
  });

  it('is gone on with once its process is gone, and only where journal and image are whole', async () => {
    assert.deepEqual(await stage.findNow(), { ok: false, code: 'none' });
    await stage.records.writeTokens(stage.record.session, stage.tokens);
    await stage.records.write(stage.record);
    assert.deepEqual(await stage.findNow(), { ok: false, code: 'damaged' }, 'no journal');
    await stage.keepJournal();
    const found = await stage.findNow();
    assert.ok(found.ok);
    assert.deepEqual(found.left.rooms[0]?.image, stage.record.images[0]);
    await rm(stage.sources.pathOf(stage.record.images[0]?.document.sha256 ?? ''));
    assert.deepEqual(await stage.findNow(), { ok: false, code: 'damaged' }, 'no image');
  });

  it('is gone on with without an image whose journal or source is gone, and says which', async () => {
    const [image] = stage.record.images;
    assert.ok(image);
    const fileName = 'b.png';
    const other = await stage.sources.put(new Uint8Array([4]));
    const images = [{ ...image, room: 'room-0', document: { ...image.document, fileName, sha256: other } }, image];
    await stage.keepJournal();
    await stage.records.writeTokens(stage.record.session, stage.tokens);
    await stage.records.write({ ...stage.record, images });
    const findWhole = async (): Promise<readonly unknown[]> => {
      const found = await stage.findNow();
      assert.ok(found.ok);
      const { left } = found;
      assert.deepEqual(
        left.rooms.map((room) => room.image),
        left.record.images,
      );
      return [left.record.images, left.missing];
    };
    assert.deepEqual(await findWhole(), [[image], [fileName]], 'no journal');
    await stage.keepJournal('room-0', new Uint8Array([4]));
    assert.deepEqual(await findWhole(), [images, []]);
    await rm(stage.sources.pathOf(other));
    assert.deepEqual(await findWhole(), [[image], [fileName]], 'no source');
  });

  it('is not taken for lost where the system does not let us read it', async () => {
    if (process.platform === 'win32') return;
    await stage.keepJournal();
    await stage.records.writeTokens(stage.record.session, stage.tokens);
    await stage.records.write(stage.record);
    const whole = await stage.findNow();
    assert.ok(whole.ok);
    const [image] = stage.record.images;
    const kept = [
      stage.path,
      journalPath(stage.records.folderOf(stage.record.session), image?.room ?? ''),
      stage.sources.pathOf(image?.document.sha256 ?? ''),
    ];
    for (const path of kept) {
      await rename(path, `${path}.away`);
      // What leads to itself the system refuses to follow, as it may refuse anything for a moment.
      await symlink(path, path);
      await assert.rejects(stage.findNow(), { code: 'ELOOP' }, path);
      await rm(path);
      await rename(`${path}.away`, path);
    }
    assert.deepEqual(await stage.findNow(), whole);
  });

  it('stays as it is where a newer version has kept it, or any of its images', async () => {
    await stage.keepJournal();
    await stage.records.write(stage.record);
    const newer = { ok: false, code: 'newer' };
    const image = JSON.parse(formatRecord(stage.record)).images[0];
    for (const change of [
      { version: 2, images: 'elsewhere' },
      { x: 1 },
      { policy: { ...stage.record.policy, knocks: 3 } },
      { images: [{ ...image, x: 1 }] },
      { images: [{ ...image, document: { version: 2 } }] },
    ]) {
      await stage.rewrite(change);
      assert.deepEqual(await stage.findNow(), newer, JSON.stringify(change));
    }
    await stage.records.writeTokens(stage.record.session, stage.tokens);
    // The journal of the first image is gone.
    await stage.records.write({ ...stage.record, images: ['gone', 'room-2'].map((room) => ({ ...image, room })) });
    assert.deepEqual(await stage.findNow(), { ok: false, code: 'damaged' });
    const header = encodeRecord(JSON.parse('{"kind":"journal","version":99}'));
    await writeFile(journalPath(stage.records.folderOf(stage.record.session), 'room-2'), header);
    assert.deepEqual(await stage.findNow(), newer);
  });

  it('waits for the process of before to end', async () => {
    await stage.keepJournal();
    await stage.records.writeTokens(stage.record.session, stage.tokens);
    // The process that runs the tests' runner lives as long as they do.
    await stage.records.write({ ...stage.record, pid: process.ppid });
    const finding = stage.findNow();
    await stage.records.write(stage.record);
    assert.equal((await finding).ok, true);
  });

  it('takes a process for another one where the session has given no sign of life for minutes', async () => {
    await stage.keepJournal();
    await stage.records.writeTokens(stage.record.session, stage.tokens);
    await stage.records.write({ ...stage.record, pid: process.ppid });
    const past = Date.now() / 1000 - 600;
    await utimes(stage.path, past, past);
    assert.equal((await stage.findNow()).ok, true);
  });
});
