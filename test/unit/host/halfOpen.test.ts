import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { createHalfOpen, type HalfOpen } from '../../../src/host/door/halfOpen.ts';
import { halfOpenTimeoutMs, maxHalfOpen } from '../../../src/shared/protocol/limits.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';

describe('connections that nobody has joined on', () => {
  let clock: FakeClock;
  let halfOpen: HalfOpen;
  beforeEach(() => {
    clock = createFakeClock();
    halfOpen = createHalfOpen(clock);
  });
  const come = async (address: string): Promise<Socket> => {
    const socket = new Socket();
    Object.defineProperty(socket, 'remoteAddress', { value: address });
    halfOpen.watch(socket);
    // Whoever had to make room has closed by then.
    await new Promise(setImmediate);
    return socket;
  };
  const crowdComes = async (size: number, addresses: number): Promise<Socket[]> => {
    const crowd: Socket[] = [];
    for (let n = 0; n < size; n += 1) crowd.push(await come(`192.0.2.${n % addresses}`));
    return crowd;
  };

  it('[P7] make room where they are many, the oldest first', async () => {
    const crowd = await crowdComes(maxHalfOpen + 2, 1);
    assert.deepEqual(
      crowd.map((socket) => socket.destroyed),
      crowd.map((_, n) => n < 2),
    );
  });

  it('[P7] make room for those of other addresses where one has the most of them', async () => {
    const mia = await come('198.51.100.7');
    const crowd = await crowdComes(4 * maxHalfOpen, 50);
    assert.ok(!mia.destroyed);
    assert.equal(crowd.filter((socket) => !socket.destroyed).length, maxHalfOpen - 1);
    assert.ok(!crowd.at(-1)?.destroyed);
  });

  it('[P7] make room for those of other sites where one has the most of them, in however many networks', async () => {
    const mia = await come('2001:db8:1:7::7');
    for (let n = 0; n < 4 * maxHalfOpen; n += 1) await come(`2001:db8:2:${n.toString(16)}::1`);
    assert.ok(!mia.destroyed);
  });

  for (const [name, own, other] of [
    ['site', '2001:db8:1:7::7', '2001:db8:2:7::7'],
    ['network', '2001:db8:1:7::7', '2001:db8:1:8::7'],
  ] as const) {
    it(`[P7] count for their ${name} only as long as they are there`, async () => {
      for (let n = 0; n < maxHalfOpen; n += 1) {
        (await come(own)).destroy();
        halfOpen.release(await come(own));
      }
      assert.equal(clock.timers, 0);
      const mia = await come(own);
      for (let n = 0; n < 2 * maxHalfOpen; n += 1) await come(other);
      assert.ok(!mia.destroyed);
    });
  }

  it('[P7] make room at once where many come in one turn', () => {
    const crowd = Array.from({ length: maxHalfOpen + 20 }, () => new Socket());
    for (const socket of crowd) halfOpen.watch(socket);
    assert.equal(crowd.filter((socket) => socket.destroyed).length, 20);
  });

  it('[P7] have a place and no time limit once they have presented it, until somebody has joined', async () => {
    const [mia, ole] = await crowdComes(2, 1);
    assert.ok(mia && ole);
    for (const socket of [mia, ole]) halfOpen.admit(socket);
    halfOpen.release(mia);
    clock.advance(halfOpenTimeoutMs);
    assert.deepEqual([mia.destroyed, ole.destroyed, clock.timers], [false, false, 0]);
    await crowdComes(2 * maxHalfOpen, 1);
    assert.deepEqual([mia.destroyed, ole.destroyed], [false, true]);
  });
});
