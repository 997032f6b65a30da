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
      address: () => '127.0.0.1',
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

  it('[P41] is counted for each network, so that many lines of one do not have somebody else cut off', () => {
    const unsent = createUnsent(createFakeClock());
    const gone: string[] = [];
    const add = (address: string, share: number): void =>
      unsent.add({
        unsentBytes: () => share * maxUnsentBytesTogether,
        address: () => address,
        cutOff: () => void gone.push(`${address} ${share}`),
      });
    add('192.0.2.7', 0.25);
    for (let n = 1; n <= 5; n += 1) add(`2001:db8::${n}`, 0.125);
    add('2001:db8::f', 0.1875);
    for (let n = 0; n < 2; n += 1) add('127.0.0.1', 0.125);
    unsent.look();
    assert.deepEqual(gone, ['2001:db8::f 0.1875', '2001:db8::1 0.125']);
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
    unsent.add({ unsentBytes: () => maxUnsentBytesTogether + 1, address: () => '', cutOff });
    unsent.look();
    assert.ok(isGone);
  });
});
