import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type KeptStage, setKeptStage } from '../../support/keptStage.ts';
import { until } from '../../support/until.ts';

describe('a session that is kept, and at which there is another process', () => {
  let stage: KeptStage;
  setKeptStage((next) => {
    stage = next;
  });

  for (const [process, left] of [
    ['a process of before that lives', 'tokens and all'],
    ['one that has gone', 'without its tokens'],
  ] as const) {
    it(`[P52] is written anew at the next sign of life where ${process} has written its own over it, ${left}`, async () => {
      await stage.keep();
      const real = stage.records;
      if (left === 'tokens and all')
        await real.writeTokens(stage.record.session, { ...stage.tokens, editor: 'o'.repeat(22) });
      await real.write({ ...stage.record, port: 4001, pid: left === 'tokens and all' ? 2 : 0 });
      await until('the record', () => readFileSync(stage.path, 'utf8').includes('"pid":1'));
      const found = await real.read(stage.record.session);
      assert.ok(found && found !== 'newer');
      assert.deepEqual([found.record, found.tokens, stage.errors, stage.gone], [stage.record, stage.tokens, [], 0]);
    });
  }

  for (const [what, change] of [
    ['a change', () => stage.kept?.update()],
    ['a change of the door', () => stage.kept?.updateDoor()],
    ['its end', () => stage.kept?.remove()],
    ['the end of its process', () => stage.kept?.rest()],
  ] as const)
    it(`[P52] is left to another process that goes on with it also where ${what} is the first thing to come`, async () => {
      await stage.keep(false, undefined, 60_000);
      const real = stage.records;
      const theirs = { ...stage.record, port: 4001, pid: 2 };
      stage.isTaken = true;
      const mine = stage.tokens;
      stage.tokens = { ...stage.tokens, editor: 'n'.repeat(22) };
      await real.write(theirs);
      await change();
      const found = await real.read(stage.record.session);
      assert.ok(found && found !== 'newer');
      assert.deepEqual(
        [found.record, found.tokens, stage.hosted, stage.errors],
        [theirs, mine, [stage.record.session], []],
      );
    });

  it('[P52] is that of another process from the moment on that it goes on with it, whatever is done here', async () => {
    await stage.keep();
    const real = stage.records;
    const theirs = { ...stage.record, port: 4001, pid: 2 };
    // In one go: before the next sign of life.
    stage.isTaken = true;
    await real.write(theirs);
    stage.isBehind = true;
    const mine = stage.tokens;
    stage.tokens = { ...stage.tokens, editor: 'n'.repeat(22) };
    await stage.kept?.setAside();
    await stage.kept?.updateDoor();
    const found = await real.read(stage.record.session);
    const tried = stage.tries;
    await stage.kept?.update();
    await stage.kept?.rest();
    await stage.kept?.remove();
    const after = await real.read(stage.record.session);
    assert.ok(found && found !== 'newer' && after && after !== 'newer');
    assert.deepEqual([after.record, after.tokens, after.aliveAt], [theirs, mine, found.aliveAt]);
    assert.deepEqual(
      [stage.hosted, stage.isSetAside, stage.errors, stage.tries],
      [[stage.record.session], undefined, [], tried],
    );
  });
});
