import assert from 'node:assert/strict';
import { dialRaw, eventPacket, joinRaw, type RawGuest } from '../../support/rawGuest.ts';
import { setRawHost, untilClosed } from '../../support/rawHost.ts';

const commit = eventPacket('edit:commit', { id: 'e1', base: 0, changes: [{ path: 'adjustments.hue', value: 7 }] }, 6);

describe('what comes in one piece with a goodbye, behind it', () => {
  const host = setRawHost();
  const names = () => host.room.participants.map(({ name }) => name);
  const sayGoodbyeAnd = async (guest: RawGuest, ...packets: readonly string[]): Promise<void> => {
    guest.sendAtOnce('41', ...packets);
    await untilClosed(guest);
    // Joins wait for their turn, and whoever comes later for those before.
    await host.keep(joinRaw(host.link, 'Late'));
  };

  it('[P48] lets nobody in, who would have a seat for good: no line is there that could break', async () => {
    await sayGoodbyeAnd(await host.keep(dialRaw(host.link)), eventPacket('room:join', { name: 'Ghost' }, 5));
    assert.deepEqual(names(), ['Late']);
  });

  it('[P48] is nothing of somebody who had joined: no edit, and nobody new', async () => {
    const join = eventPacket('room:join', { name: 'Ghost' }, 5);
    await sayGoodbyeAnd(await host.keep(joinRaw(host.link, 'Eve')), commit, join, commit);
    assert.deepEqual([names(), host.room.rev], [['Eve', 'Late'], 0]);
  });
});
