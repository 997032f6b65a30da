import assert from 'node:assert/strict';
import { createPingSender } from '../../../src/client/pingSender.ts';
import type { Point } from '../../../src/shared/protocol/participant.ts';
import { createRateLimiter } from '../../../src/shared/protocol/rateLimiter.ts';
import { rates } from '../../../src/shared/protocol/rates.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { makeRoom, takeSeat } from '../../support/rooms.ts';

describe('asking others to look somewhere', () => {
  it('[P58] reaches the others and oneself, in pixels of the image', async () => {
    const room = makeRoom();
    const [ole, mia] = [await takeSeat(room.connectLocal(), 'Ole'), await takeSeat(room.connectLocal(), 'Mia')];
    const seen: (readonly [string, string, Point])[] = [];
    ole.on('pinged', ({ by, at }) => seen.push(['Ole', by, at]));
    mia.on('pinged', ({ by, at }) => seen.push(['Mia', by, at]));
    assert.equal(mia.ping({ x: 120.25, y: 340.5 }), true);
    await mia.leave();
    assert.deepEqual(seen, [
      ['Mia', mia.me.id, { x: 120.25, y: 340.5 }],
      ['Ole', mia.me.id, { x: 120.25, y: 340.5 }],
    ]);
    assert.equal(mia.ping({ x: 1, y: 1 }), false, 'there is nobody to ask any more');
    room.close('host-ended');
  });

  it('[P58] never goes over what the host lets through, however fast somebody clicks', () => {
    const clock = createFakeClock();
    const host = createRateLimiter(rates.ping);
    const sender = createPingSender(clock, () => assert.ok(host.take(clock.now()), 'the host throws them out'));
    const sent = Array.from({ length: 1_000 }, () => {
      clock.advance(10);
      return sender({ x: 1, y: 2 });
    }).filter(Boolean);
    assert.equal(sent.length, 3 + 9);
  });
});
