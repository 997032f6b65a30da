import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createAllowance } from '../../../src/host/connection/allowance.ts';
import { createIncomingWatch } from '../../../src/host/connection/incomingWatch.ts';
import { createElapsed, systemClock } from '../../../src/host/systemClock.ts';
import { pingIntervalMs, pingTimeoutMs } from '../../../src/shared/protocol/limits.ts';
import { incomingByteRate, rates } from '../../../src/shared/protocol/rates.ts';

const { edit } = rates;
/** Somebody honest is at half the rate at most, and their line stands still for so long at most. */
const [honestEditsPerSecond, standstillMs] = [edit.perSecond / 2, pingIntervalMs + pingTimeoutMs];

type Step = readonly ['passes' | 'is slept through' | 'is set back', number];
const ms = fc.integer({ min: 1, max: 20_000 });
const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.tuple(fc.constant('passes'), ms),
    // What is shorter no host takes for a sleep.
    fc.tuple(fc.constant('is slept through'), fc.integer({ min: 1_001, max: 3_600_000 })),
    fc.tuple(fc.constant('is set back'), fc.integer({ min: 1, max: 3_600_000 })),
  ),
  { minLength: 1, maxLength: 20 },
);

/** A host whose clocks leap; `take` tells how much time has passed by each step. */
function createLeaping() {
  const at = { wall: 1_000_000_000, steady: 500 };
  const elapsed = createElapsed(
    () => at.wall,
    () => at.steady,
  );
  const take = ([what, byMs]: Step): number => {
    at.wall += what === 'is set back' ? -byMs : byMs;
    if (what === 'passes') at.steady += byMs;
    return what === 'is set back' ? 0 : byMs;
  };
  return { clock: { ...systemClock, elapsed }, take };
}

describe('what a guest may send while the clocks of the host leap', () => {
  it('[P41] is never more than what is there at once, and what was added in the time that has passed', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { clock, take } = createLeaping();
        const [allowance, watch] = [createAllowance(clock, rates), createIncomingWatch(clock)];
        let [passedMs, edits, bytes] = [0, 0, 0];
        const flood = (): void => {
          while (allowance.take('edit')) edits += 1;
          while (watch.takeBytes(1_000) === undefined) bytes += 1_000;
        };
        flood();
        assert.deepEqual([edits, bytes], [edit.burst, incomingByteRate.burst]);
        for (const step of all) {
          const [editsBefore, bytesBefore] = [edits, bytes];
          passedMs += take(step);
          flood();
          assert.ok(edits - editsBefore <= edit.burst && bytes - bytesBefore <= incomingByteRate.burst, 'at once');
          assert.ok(edits <= edit.burst + (passedMs / 1_000) * edit.perSecond, `${edits} edits`);
          assert.ok(
            bytes <= incomingByteRate.burst + (passedMs / 1_000) * incomingByteRate.perSecond,
            `${bytes} bytes`,
          );
        }
      }),
    );
  });

  it('[P41] is as much as somebody honest sends, who goes on while the host sleeps', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { clock, take } = createLeaping();
        const allowance = createAllowance(clock, rates);
        for (const step of all) {
          const said = Math.floor((Math.min(take(step), standstillMs) / 1_000) * honestEditsPerSecond);
          // As with each message of others. A clock that is set back while nobody looks hides as much of a sleep.
          clock.elapsed();
          for (let n = 0; n < said; n += 1) assert.ok(allowance.take('edit'), `${n} of ${said}`);
        }
      }),
    );
  });
});
