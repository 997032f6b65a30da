import assert from 'node:assert/strict';
import { createUnsent, unsentLookMs } from '../../../src/host/connection/unsent.ts';
import { maxUnsentBytesTogether } from '../../../src/shared/protocol/limits.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

describe('what guests leave unread together', () => {
  it('[P41] cuts off those who leave the most, until the others are within the bound of all together', () => {
    const clock = createFakeClock();
    const unsent = createUnsent(clock);
    const gone: number[] = [];
    const lines = [0.3, 0.1, 0.6, 0.2].map((share) => ({
      share,
      unsentBytes: () => Math.floor(share * maxUnsentBytesTogether),
      cutOff: () => void gone.push(share),
    }));
    for (const line of lines.slice(0, 2)) unsent.add(line);
    unsent.look();
    assert.equal(gone.length, 0, 'nobody, where it is not too much');
    for (const line of lines.slice(2)) unsent.add(line);
    unsent.look();
    assert.equal(gone.length, 0, 'not looked at with every packet');
    clock.advance(unsentLookMs);
    unsent.look();
    assert.deepEqual(gone, [0.6]);
    for (const line of lines.filter(({ share }) => gone.includes(share))) unsent.remove(line);
    clock.advance(unsentLookMs);
    unsent.look();
    assert.deepEqual(gone, [0.6]);
  });

  it('[P41] is looked at also after the clock was set back', () => {
    let now = 1_000_000;
    const unsent = createUnsent({ ...createFakeClock(), now: () => now });
    unsent.look();
    now -= 3_600_000;
    let isGone = false;
    const cutOff = (): void => {
      isGone = true;
    };
    unsent.add({ unsentBytes: () => maxUnsentBytesTogether + 1, cutOff });
    unsent.look();
    assert.ok(isGone);
  });
});
