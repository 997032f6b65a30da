import assert from 'node:assert/strict';
import fsp, { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatRecord, parseRecord } from '../../../src/editor/session/sessionRecord.ts';
import { createSessionRecords } from '../../../src/editor/session/sessionRecords.ts';
import { type RecordStage, setRecordStage } from '../../support/recordStage.ts';
import { whileReplaced } from '../../support/whileReplaced.ts';

const dayMs = 24 * 60 * 60_000;

describe('what is kept of a session', () => {
  let stage: RecordStage;
  setRecordStage((next) => {
    stage = next;
  });

  it('comes back as it was written, its tokens from the secret store alone', async () => {
    await stage.records.writeTokens(stage.record.session, stage.tokens);
    await stage.records.write(stage.record);
    const found = await stage.records.read(stage.record.session);
    assert.ok(found && found !== 'newer');
    assert.deepEqual(found.record, stage.record);
    assert.deepEqual(found.tokens, stage.tokens);
    assert.ok(Date.now() - found.aliveAt < dayMs);
    const onDisk = await readFile(stage.path, 'utf8');
    for (const token of [stage.tokens.editor, stage.tokens.viewer, ...stage.tokens.retired])
      assert.ok(!onDisk.includes(token));
  });

  it('stays as it was, alone, where the disk has space for a part of what comes next', async () => {
    await stage.records.write(stage.record);
    await stage.records.writeTokens(stage.record.session, stage.tokens);
    const { writeFile: real } = fsp;
    const writePart: typeof real = async (path, data) => {
      await real(path, String(data).slice(0, 100));
      throw Object.assign(new Error('ENOSPC: refused by the test'), { code: 'ENOSPC' });
    };
    await whileReplaced(fsp, 'writeFile', writePart, () =>
      assert.rejects(stage.records.write({ ...stage.record, port: 4001 }), { code: 'ENOSPC' }),
    );
    const left = await stage.records.read(stage.record.session);
    assert.ok(left && left !== 'newer' && left.record.port === 4000);
    assert.deepEqual(await readdir(stage.records.folderOf(stage.record.session)), ['session.json']);
  });

  it('is for the eyes of this user only', async () => {
    if (process.platform === 'win32') return;
    await stage.records.write(stage.record);
    assert.equal((await stat(stage.path)).mode & 0o077, 0);
    assert.equal((await stat(stage.records.folderOf(stage.record.session))).mode & 0o077, 0);
  });

  it('is nothing where it is cut off, damaged, from another session, or without its tokens', async () => {
    const text = formatRecord(stage.record);
    for (let length = 0; length < text.length; length += 1) assert.equal(parseRecord(text.slice(0, length)), undefined);
    const changed = (change: object): string => JSON.stringify({ ...JSON.parse(text), ...change });
    for (const change of [{ version: 0 }, { port: 0 }, { reach: 'world' }, { address: 'a b' }, { images: [] }])
      assert.equal(parseRecord(changed(change)), undefined);
    await stage.records.write(stage.record);
    assert.equal(await stage.records.read(stage.record.session), undefined);
    await stage.records.writeTokens('session-2', stage.tokens);
    await mkdir(stage.records.folderOf('session-2'), { recursive: true });
    await writeFile(join(stage.records.folderOf('session-2'), 'session.json'), text);
    assert.equal(await stage.records.read('session-2'), undefined);
  });

  it('keeps the sources that the session needs, until it is forgotten', async () => {
    const { sha256 } = stage.record.images[0]?.document ?? { sha256: '' };
    await stage.keepJournal();
    await stage.records.write(stage.record);
    const tooOld = { maxAgeMs: 0, maxBytes: 0, minAgeMs: 0 };
    await utimes(stage.sources.pathOf(sha256), 1_000, 1_000);
    await stage.sources.removeUnused(tooOld);
    await stage.sources.read(sha256);
    await stage.records.remove(stage.record.session);
    await stage.sources.removeUnused(tooOld);
    await assert.rejects(stage.sources.read(sha256));
  });

  it('goes with its secrets when nobody has come back for long', async () => {
    for (const session of ['old', 'young', 'broken']) {
      await stage.records.writeTokens(session, stage.tokens);
      await stage.records.write({ ...stage.record, session });
    }
    const past = (Date.now() - 8 * dayMs) / 1000;
    await utimes(join(stage.records.folderOf('old'), 'session.json'), past, past);
    await rm(join(stage.records.folderOf('broken'), 'session.json'));
    await utimes(stage.records.folderOf('broken'), past, past);
    await stage.records.removeOlder(Date.now() - 7 * dayMs);
    assert.deepEqual(await readdir(join(stage.folder, 'sessions')), ['young']);
    assert.deepEqual([...stage.secrets.kept.keys()], ['session.young']);
  });

  it('goes with its secrets also where those of another one cannot be removed, and rejects for that', async () => {
    const past = (Date.now() - 8 * dayMs) / 1000;
    for (const session of ['session-1', 'session-2', 'session-3']) {
      await stage.records.writeTokens(session, stage.tokens);
      await stage.records.write({ ...stage.record, session });
      await utimes(join(stage.records.folderOf(session), 'session.json'), past, past);
    }
    const sessions = join(stage.folder, 'sessions');
    // The one that it comes to first.
    const [stuck = ''] = await readdir(sessions);
    const refusing = {
      ...stage.secrets,
      async delete(key: string): Promise<void> {
        if (key === `session.${stuck}`) throw new Error('the keychain is locked');
        await stage.secrets.delete(key);
      },
    };
    const records = createSessionRecords(sessions, refusing, stage.sources.pins);
    await assert.rejects(records.removeOlder(Date.now() - 7 * dayMs), /locked/);
    assert.deepEqual([await readdir(sessions), [...stage.secrets.kept.keys()]], [[stuck], [`session.${stuck}`]]);
  });
});
