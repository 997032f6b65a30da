import assert from 'node:assert/strict';
import { createRoundTrip } from '../../../src/client/roundTrip.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

/** Lets promises that are settled be noticed. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('round trip', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const answers: ((answered: boolean) => void)[] = [];
    const told: (number | undefined)[] = [];
    const trip = createRoundTrip({
      clock,
      ask: () => new Promise((resolve) => answers.push(resolve)),
      onChange: () => told.push(trip.ms),
    });
    const answer = async (afterMs: number, answered = true): Promise<void> => {
      clock.advance(afterMs);
      answers.at(-1)?.(answered);
      await settled();
    };
    return { clock, answers, told, trip, answer };
  };

  it('[P59] is measured a second after the line stands, then 5 s after each answer', async () => {
    const { clock, answers, told, trip, answer } = setUp();
    trip.start();
    clock.advance(1_000);
    await answer(42);
    clock.advance(4_999);
    assert.equal(answers.length, 1);
    clock.advance(1);
    // What time it is does not matter.
    clock.set(-3_600_000);
    await answer(18);
    assert.deepEqual([answers.length, told], [2, [42, 18]]);
  });

  it('[P59] stays what it was where no answer came', async () => {
    const { clock, told, trip, answer } = setUp();
    trip.start();
    clock.advance(1_000);
    await answer(42);
    clock.advance(5_000);
    await answer(5_000, false);
    assert.deepEqual([trip.ms, told], [42, [42]]);
  });

  it('is not known on a line that is gone, whatever still arrives of it, and leaves no timer', async () => {
    const { clock, answers, told, trip, answer } = setUp();
    trip.start();
    clock.advance(1_000);
    await answer(42);
    clock.advance(5_000);
    trip.stop();
    await answer(3);
    clock.advance(60_000);
    assert.deepEqual([told, answers.length, clock.timers], [[42, undefined], 2, 0]);
  });
});
