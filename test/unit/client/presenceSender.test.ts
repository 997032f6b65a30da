import assert from 'node:assert/strict';
import { createPresenceSender } from '../../../src/client/presenceSender.ts';
import { momentsOf, type PresenceUpdate } from '../../../src/shared/protocol/presence.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

describe('presence sender', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const sent: PresenceUpdate[] = [];
    const room = { isCrowded: false };
    const isCrowded = (): boolean => room.isCrowded;
    const sender = createPresenceSender({ clock, isCrowded, send: (update) => sent.push(update) });
    return { clock, sent, sender, room };
  };

  it('[P30] sends at most 30 a second and always the last one', () => {
    const { clock, sent, sender } = setUp();
    for (let x = 0; x < 1_000; x += 2) {
      sender.moveCursor({ x, y: 0 });
      clock.advance(2);
    }
    clock.advance(33);
    assert.ok(sent.length <= 32, `${sent.length} in 1,033 ms`);
    assert.deepEqual(sent.at(-1), [16 * 998, 0]);
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
    assert.deepEqual([sent.length, sent.at(-1)], [7, [null, null]]);
    assert.equal(clock.timers, 0);
  });

  it('says nothing and waits for nothing once it is stopped, whatever is shown then', () => {
    const { clock, sent, sender } = setUp();
    sender.moveCursor({ x: 1, y: 2 });
    clock.advance(40);
    sender.stop();
    sender.moveCursor({ x: 3, y: 4 });
    sender.pump();
    clock.advance(5_000);
    assert.deepEqual([sent.length, clock.timers], [1, 0]);
  });

  it('[P75] sends two places at a time in a crowd, none of them twice or never', () => {
    const { clock, sent, sender, room } = setUp();
    room.isCrowded = true;
    sender.moveCursor({ x: 0, y: 0 });
    for (let x = 1; x < 60; x += 1) {
      clock.advance(17);
      sender.moveCursor({ x, y: 0 });
      clock.advance(16);
    }
    assert.equal(sent.length, 30);
    const places = sent.flatMap((update) => momentsOf(update).map(([x]) => Number(x) / 16));
    assert.deepEqual(
      places,
      Array.from({ length: 60 }, (_, x) => x),
    );
  });

  it('[P75] keeps no place back: neither that of a cursor that rests nor of one that leaves, nor what is held', () => {
    const { clock, sent, sender, room } = setUp();
    room.isCrowded = true;
    sender.moveCursor({ x: 1, y: 2 });
    clock.advance(33);
    assert.deepEqual(sent.splice(0), [[16, 32, 16, 32]]);
    sender.moveCursor({ x: 3, y: 2 });
    clock.advance(33);
    sender.moveCursor(null);
    clock.advance(33);
    assert.deepEqual(sent.splice(0).at(-1), [null, null]);
    sender.moveCursor({ x: 3, y: 2 });
    sender.hold([{ path: 'adjustments.contrast', value: 3 }]);
    clock.advance(33);
    assert.deepEqual(sent, [[48, 32, [{ path: 'adjustments.contrast', value: 3 }]]]);
  });
});
