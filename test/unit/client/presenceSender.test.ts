import assert from 'node:assert/strict';
import { createPresenceSender } from '../../../src/client/presenceSender.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

describe('presence sender', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const sent: { readonly at: number; readonly cursor: unknown; readonly held: readonly unknown[] }[] = [];
    const sender = createPresenceSender(clock, (presence) => sent.push({ at: clock.now(), ...presence }));
    return { clock, sent, sender };
  };

  it('[P30] sends at most 30 a second and always the last one', () => {
    const { clock, sent, sender } = setUp();
    for (let x = 0; x < 1_000; x += 2) {
      sender.moveCursor({ x, y: 0 });
      clock.advance(2);
    }
    clock.advance(33);
    assert.ok(sent.length <= 32, `${sent.length} in 1,033 ms`);
    assert.deepEqual(sent.at(-1)?.cursor, { x: 998, y: 0 });
  });

  it('sends the first move at once', () => {
    const { sent, sender } = setUp();
    sender.moveCursor({ x: 1, y: 2 });
    assert.equal(sent.length, 1);
  });

  it('[P30] repeats itself every second while something is shown, then is silent', () => {
    const { clock, sent, sender } = setUp();
    sender.hold([{ path: 'adjustments.contrast', value: 3 }]);
    clock.advance(5_000);
    assert.equal(sent.length, 6);
    sender.hold([]);
    clock.advance(5_000);
    assert.deepEqual([sent.length, sent.at(-1)?.held], [7, []]);
    assert.equal(clock.timers, 0);
  });
});
