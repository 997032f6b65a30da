import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createBackOff } from '../../../src/client/backOff.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

function setUp(random: () => number = () => 0) {
  const clock = createFakeClock(0);
  const attempts: number[] = [];
  let changes = 0;
  const backOff = createBackOff({
    clock,
    random,
    attempt: () => void attempts.push(clock.now()),
    onChange: () => {
      changes += 1;
    },
  });
  return { clock, attempts, backOff, changes: () => changes };
}

describe('back-off', () => {
  it('[P43] doubles the pauses, from 1 s to at most 30 s, and never gives up', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (stream) => {
        const { clock, backOff } = setUp(() => Number(stream.next().value));
        for (let n = 0; n < 100; n += 1) {
          backOff.again();
          const pauseMs = Number(backOff.nextAt) - clock.now();
          const base = Math.min(1_000 * 2 ** n, 20_000);
          assert.ok(pauseMs >= base && pauseMs <= 1.5 * base, `pause ${n} is ${pauseMs} ms`);
          clock.advance(pauseMs);
          assert.equal(backOff.nextAt, undefined);
        }
      }),
    );
  });

  it('[P43] begins with short pauses again once it worked', () => {
    const { clock, attempts, backOff } = setUp();
    for (let n = 0; n < 5; n += 1) {
      backOff.again();
      clock.advance(30_000);
    }
    backOff.reset();
    backOff.again();
    assert.equal(Number(backOff.nextAt) - clock.now(), 1_000);
    assert.equal(attempts.length, 5);
  });

  it('tries at once when asked, and only what is planned', () => {
    const { clock, attempts, backOff } = setUp();
    backOff.now();
    assert.deepEqual(attempts, []);
    backOff.again();
    backOff.now();
    clock.advance(60_000);
    assert.deepEqual([attempts, backOff.nextAt], [[0], undefined]);
  });

  it('says whenever the next attempt is another one', () => {
    const { clock, backOff, changes } = setUp();
    backOff.again();
    assert.equal(changes(), 1);
    clock.advance(1_000);
    assert.equal(changes(), 2);
    backOff.later();
    assert.deepEqual([changes(), Number(backOff.nextAt) - clock.now()], [3, 20_000]);
  });

  it('leaves no timer behind', () => {
    const { clock, backOff } = setUp();
    backOff.again();
    backOff.later();
    backOff.reset();
    assert.equal(clock.timers, 0);
  });
});
