import assert from 'node:assert/strict';
import { watchClock } from '../../../src/client/clockWatch.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

function setUp() {
  const clock = createFakeClock();
  const gaps: number[] = [];
  const stop = watchClock(clock, (gapMs) => gaps.push(gapMs));
  return { clock, gaps, stop };
}

describe('clock watch', () => {
  it('notices within a second of waking that the computer slept, once', () => {
    const { clock, gaps } = setUp();
    clock.advance(60_500);
    assert.deepEqual(gaps, []);
    clock.sleep(25_000);
    clock.advance(1_000);
    assert.deepEqual(gaps, [25_000]);
    clock.advance(60_000);
    assert.equal(gaps.length, 1);
  });

  it('takes no notice of a busy moment, nor of a clock that is set back', () => {
    const { clock, gaps } = setUp();
    clock.sleep(2_500);
    clock.advance(1_000);
    clock.sleep(-3_600_000);
    clock.advance(1_000);
    assert.deepEqual(gaps, []);
  });

  it('leaves no timer behind', () => {
    const { clock, stop } = setUp();
    clock.advance(5_000);
    stop();
    assert.equal(clock.timers, 0);
  });
});
