import assert from 'node:assert/strict';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { runInLanes } from '../../../scripts/lib/lanes.ts';
import { Turns } from '../../../scripts/lib/turns.ts';

describe('steps in lanes', () => {
  it('begin in their order, never more at once than there are lanes, and are told in their order', async () => {
    const ends: ((code: number) => void)[] = [];
    const steps = ['a', 'b', 'c', 'd'].map((name) => ({
      name,
      run: () => new Promise<number>((resolve) => ends.push(resolve)),
    }));
    const running = runInLanes(steps, 2, new Turns(() => {}));
    for (const [index, begun] of [
      [1, 3],
      [2, 4],
      [0, 4],
      [3, 4],
    ] as const) {
      ends[index]?.(index === 2 ? 1 : 0);
      await turnOfTheLoop();
      assert.equal(ends.length, begun);
    }
    assert.deepEqual(
      (await running).map(({ name, ok }) => [name, ok]),
      [
        ['a', true],
        ['b', true],
        ['c', false],
        ['d', true],
      ],
    );
  });

  it('have one lane more once what that waited for has come', async () => {
    const begun: string[] = [];
    let comes = (): void => {};
    const beside = new Promise<void>((resolve) => {
      comes = resolve;
    });
    const ends: (() => void)[] = [];
    const step = (name: string) => ({
      name,
      run: () => new Promise<number>((resolve) => ends.push(() => resolve(begun.push(name) && 0))),
    });
    const running = runInLanes([step('a'), step('b')], 1, new Turns(() => {}), beside);
    await turnOfTheLoop();
    assert.equal(ends.length, 1);
    comes();
    await turnOfTheLoop();
    assert.equal(ends.length, 2);
    for (const end of ends) end();
    assert.deepEqual(
      (await running).map(({ ok }) => ok),
      [true, true],
    );
  });

  it('have failed where they throw, say why, and the others go on', async () => {
    let shown = '';
    const turns = new Turns((text) => {
      shown += text;
    });
    const fails = { name: 'one', run: () => Promise.reject(new Error('no such file')) };
    const results = await runInLanes([fails, { name: 'two', run: async () => 0 }], 1, turns);
    assert.deepEqual(
      results.map(({ ok }) => ok),
      [false, true],
    );
    assert.match(shown, /== one\n.*no such file.*== two/s);
  });
});
