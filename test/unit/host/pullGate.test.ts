import assert from 'node:assert/strict';
import { createPullGate } from '../../../src/host/connection/pullGate.ts';
import type { Clock } from '../../../src/shared/protocol/clock.ts';
import { maxUnansweredPulls } from '../../../src/shared/protocol/limits.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

describe('pull gate', () => {
  /** At least as many turns of the event loop as there are pulls. */
  const settle = async (): Promise<void> => {
    for (let n = 0; n < 30; n += 1) await new Promise(setImmediate);
  };

  it('[P49] lets pulls wait that come too fast, and answers them all in order', async () => {
    const clock = createFakeClock();
    const gate = createPullGate(clock, { perSecond: 10, burst: 5 });
    const answered: number[] = [];
    for (let n = 0; n < 20; n += 1) void gate.run(async () => void answered.push(n));
    await settle();
    assert.equal(answered.length, 5);
    clock.advance(1_000);
    await settle();
    assert.equal(answered.length, 15);
    clock.advance(500);
    await settle();
    assert.deepEqual(
      answered,
      Array.from({ length: 20 }, (_, n) => n),
    );
    assert.equal(clock.timers, 0);
  });

  it('[P12] leaves turns to others where many are due at once, since the timer was late', async () => {
    let now = 0;
    let wake = (): void => undefined;
    const late: Clock = {
      now: () => now,
      elapsed: () => now,
      after(_, run) {
        wake = run;
        return () => undefined;
      },
    };
    const gate = createPullGate(late, { perSecond: 10, burst: 5 });
    let answered = 0;
    const pull = async (): Promise<void> => {
      answered += 1;
    };
    for (let n = 0; n < 10; n += 1) void gate.run(pull);
    await settle();
    assert.equal(answered, 5);
    now = 1_000;
    wake();
    for (let before = answered; answered < 10; before = answered) {
      await new Promise(setImmediate);
      // The first one is started by the timer, in the go before.
      const started = before === 5 ? 2 : 1;
      assert.ok(answered <= before + started, `${answered - before} in one go`);
    }
  });

  it('keeps nothing waiting, and no timer, once it is stopped', async () => {
    const clock = createFakeClock();
    const gate = createPullGate(clock, { perSecond: 10, burst: 5 });
    const answered: number[] = [];
    for (let n = 0; n < 20; n += 1) void gate.run(async () => void answered.push(n));
    await settle();
    assert.deepEqual([answered.length, clock.timers], [5, 1]);
    gate.stop();
    await settle();
    assert.deepEqual([answered.length, clock.timers], [20, 0]);
  });

  it('[P41] refuses more than 256 unanswered ones, and none after they are answered', async () => {
    const gate = createPullGate(createFakeClock(), undefined);
    const finish: (() => void)[] = [];
    const pull = () => new Promise<void>((resolve) => void finish.push(resolve));
    for (let n = 0; n < maxUnansweredPulls; n += 1) assert.ok(gate.run(pull));
    assert.equal(gate.run(pull), undefined);
    await settle();
    for (const one of finish) one();
    await settle();
    assert.ok(gate.run(pull));
  });

  it('[P41] counts a pull that failed as answered', async () => {
    const gate = createPullGate(createFakeClock(), undefined);
    const fail = async (): Promise<never> => {
      throw new Error('unreadable');
    };
    for (let n = 0; n < 2 * maxUnansweredPulls; n += 1) await assert.rejects(async () => gate.run(fail), /unreadable/);
  });
});
