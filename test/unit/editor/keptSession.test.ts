import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { type KeptStage, setKeptStage } from '../../support/keptStage.ts';
import { refusingRenames } from '../../support/refusedRenames.ts';
import { until } from '../../support/until.ts';

describe('a session that is kept', () => {
  let stage: KeptStage;
  setKeptStage((next) => {
    stage = next;
  });

  for (const next of ['sign of life', 'change']) {
    it(`is written anew with what opens it where another window has removed all of it, at the next ${next}`, async () => {
      await stage.keep();
      const found = await stage.records.read(stage.record.session);
      // All of it at once, not in the middle of a write.
      stage.stored.clear();
      await rename(stage.folder, `${stage.folder}.gone`);
      if (next === 'change') await stage.kept?.update();
      const tried = stage.tries;
      await until('some signs of life', () => stage.tries > tried + 20);
      await stage.kept?.rest();
      const again = await stage.records.read(stage.record.session);
      assert.ok(found && found !== 'newer' && again && again !== 'newer');
      assert.deepEqual([again.tokens, found.tokens, stage.errors], [stage.tokens, stage.tokens, []]);
      assert.equal(stage.gone, 1, 'its journals are begun again');
    });
  }

  it('[P52] is set aside at once where its journals fall behind, until they are not any more', async () => {
    await stage.keep();
    assert.deepEqual([stage.hosted, stage.isSetAside], [[stage.record.session], undefined]);
    stage.isBehind = true;
    await stage.kept?.setAside();
    assert.deepEqual([stage.hosted, stage.isSetAside], [[stage.record.session], true]);
    const tried = stage.tries;
    await until('some signs of life', () => stage.tries > tried + 5);
    assert.equal(stage.isSetAside, true);
    stage.isBehind = false;
    await until('nothing to ask', () => stage.isSetAside === undefined);
    assert.deepEqual(stage.errors, []);
  });

  it('is forgotten where it ends, and not the one that the window has begun by then', async () => {
    await stage.keep();
    await stage.memory.setHosted({ session: 'session-2', uris: [] });
    await stage.kept?.remove();
    assert.deepEqual([stage.hosted, await stage.records.read(stage.record.session)], [['session-2'], undefined]);
  });

  it('says once that it cannot be kept, however often it tries', async () => {
    await stage.keep();
    stage.isDiskFull = true;
    await rename(stage.folder, `${stage.folder}.gone`);
    const before = stage.tries;
    await until('some signs of life', () => stage.tries > before + 20);
    assert.equal(stage.errors.length, 1);
  });

  it('is kept as it is now once that can be kept again, without anything else that changes', async () => {
    await stage.keep();
    const before = stage.record;
    stage.isDiskFull = true;
    stage.record = { ...stage.record, port: 4001 };
    await stage.kept?.update();
    assert.match(await readFile(stage.path, 'utf8'), /"port":4000/);
    stage.isDiskFull = false;
    await until('the new one', () => readFileSync(stage.path, 'utf8').includes('"port":4001'));
    stage.record = before;
    assert.equal(stage.errors.length, 1);
  });

  it('is kept from the first moment on that the disk takes it', async () => {
    stage.isDiskFull = true;
    await stage.keep();
    assert.deepEqual([stage.hosted, stage.errors.length], [[], 1]);
    stage.isDiskFull = false;
    await until('the record', () => stage.hosted.length === 1);
    assert.match(await readFile(stage.path, 'utf8'), /"port":4000/);
  });

  it('stays as an earlier process has kept it where the disk refuses, and is not gone on with from there without a question', async () => {
    await stage.keep();
    await stage.kept?.rest();
    [stage.isDiskFull, stage.isBehind] = [true, true];
    await stage.keep(true, stage.folder);
    assert.match(await readFile(stage.path, 'utf8'), /"port":4000/);
    assert.deepEqual([stage.hosted, stage.isSetAside, stage.errors.length], [[stage.record.session], true, 1]);
    stage.isDiskFull = false;
    const tried = stage.tries;
    await until('some signs of life', () => stage.tries > tried + 5);
    assert.equal(stage.isSetAside, true, 'the record is kept again, the journals are not');
    stage.isBehind = false;
    await until('nothing to ask', () => stage.isSetAside === undefined);
  });

  it('is kept where another program has the file open for a moment', async () => {
    await stage.keep();
    await refusingRenames(2, 'EPERM', async () => stage.kept?.update());
    assert.deepEqual(stage.errors, []);
  });

  it('[P64] is not kept behind the links of before where the new ones cannot be stored, and is again once they can', async () => {
    await stage.keep();
    const isKept = (): Promise<boolean> =>
      readFile(stage.path).then(
        () => true,
        () => false,
      );
    assert.deepEqual([await isKept(), stage.hosted], [true, [stage.record.session]]);
    stage.areSecretsLocked = true;
    stage.tokens = { ...stage.tokens, editor: 'n'.repeat(22) };
    await stage.kept?.updateDoor();
    assert.deepEqual([await isKept(), stage.hosted, stage.errors.length], [false, [], 1]);
    const tried = stage.tries;
    await until('some signs of life', () => stage.tries > tried + 5);
    assert.equal(await isKept(), false, 'no sign of life brings it back');
    await stage.kept?.setAside();
    assert.deepEqual(stage.hosted, [], 'nor do journals that fall behind');
    stage.areSecretsLocked = false;
    await until('it is kept', () => stage.hosted.length === 1);
    assert.ok(await isKept());
    assert.ok([...stage.stored.values()].join().includes('n'.repeat(22)));
    stage.areSecretsLocked = true;
    await stage.kept?.updateDoor();
    assert.equal(stage.errors.length, 2, 'it is said again');
  });

  it('[P52][P63][P64] goes on behind the door of before: changed links stay changed, a lock stays shut', async () => {
    await stage.keep();
    const [before, { policy }] = [stage.tokens, stage.record];
    stage.tokens = { editor: 'n'.repeat(22), viewer: 'm'.repeat(22), retired: ['r'.repeat(43)] };
    stage.record = { ...stage.record, policy: { approves: true, isLocked: true } };
    await stage.kept?.updateDoor();
    stage.record = { ...stage.record, policy };
    const secretsNow = [...stage.stored.values()].join();
    assert.ok(secretsNow.includes('n'.repeat(22)) && !secretsNow.includes(before.editor));
    assert.match(await readFile(stage.path, 'utf8'), /"approves":true,"isLocked":true/);
  });
});
