import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { createHalfOpen, type HalfOpen } from '../../../src/host/door/halfOpen.ts';
import { maxHalfOpen } from '../../../src/shared/protocol/limits.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

describe('connections without a token', () => {
  let halfOpen: HalfOpen;
  beforeEach(() => {
    halfOpen = createHalfOpen(createFakeClock());
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

  it('[P7] count no more once they have presented it', async () => {
    const [mia] = await crowdComes(10, 1);
    assert.ok(mia);
    halfOpen.release(mia);
    await crowdComes(2 * maxHalfOpen, 1);
    assert.ok(!mia.destroyed);
  });
});
