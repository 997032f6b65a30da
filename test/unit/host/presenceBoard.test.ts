import assert from 'node:assert/strict';
import { createPresenceBoard } from '../../../src/host/room/presenceBoard.ts';
import { nothingShown, type PresenceEntry, type Shown } from '../../../src/shared/protocol/presence.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

const at = (x: number): Shown => [x, 0];

describe('presence board', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const packets: (readonly PresenceEntry[])[] = [];
    const board = createPresenceBoard(clock, (changed) => packets.push(changed));
    return { clock, packets, board };
  };

  it('[P29] bundles everybody into one packet an interval, with the latest of each', () => {
    const { clock, packets, board } = setUp();
    for (let ms = 0; ms < 990; ms += 5) {
      for (const id of ['a', 'b', 'c']) board.update(id, at(ms));
      clock.advance(5);
    }
    assert.ok(packets.length <= 31, `${packets.length} packets in 990 ms`);
    assert.equal(packets.at(-1)?.length, 3);
  });

  it('[P29] is silent when nothing changes', () => {
    const { clock, packets, board } = setUp();
    board.update('a', at(1));
    for (let second = 0; second < 10; second += 1) {
      clock.advance(1_000);
      board.update('a', at(1));
    }
    assert.equal(packets.length, 1);
  });

  it('[P29] keeps the last position of a movement', () => {
    const { clock, packets, board } = setUp();
    board.update('a', at(1));
    board.update('a', at(2));
    board.update('a', at(3));
    clock.advance(33);
    assert.deepEqual(packets, [[['a', 1, 0]], [['a', 3, 0]]]);
  });

  it('[P75] shows two places one packet after the other, and nobody the second where a newer one has come', () => {
    const { clock, packets, board } = setUp();
    board.update('a', at(1), at(2));
    board.update('b', at(5), at(6));
    clock.advance(33);
    clock.advance(33);
    assert.deepEqual(packets.splice(0), [
      [['a', 1, 0]],
      [
        ['a', 2, 0],
        ['b', 5, 0],
      ],
      [['b', 6, 0]],
    ]);
    board.update('a', at(3));
    board.update('a', at(3), at(4));
    board.update('a', at(7));
    clock.advance(33);
    clock.advance(33);
    assert.deepEqual(packets, [[['a', 7, 0]]]);
  });

  it('[P75] forgets the second place of who leaves before it is shown', () => {
    const { clock, packets, board } = setUp();
    board.update('b', at(1));
    board.update('a', at(1), at(2));
    board.remove('a');
    clock.advance(33);
    clock.advance(33);
    assert.deepEqual(packets.at(-1), [['a', null, null]]);
    assert.deepEqual(board.entries, [['b', 1, 0]]);
  });

  it('[P30] forgets who has not been heard of for 3 s', () => {
    const { clock, packets, board } = setUp();
    board.update('a', at(1));
    clock.advance(2_999);
    assert.equal(board.entries.length, 1);
    clock.advance(1);
    assert.deepEqual(packets.at(-1), [['a', null, null]]);
    assert.equal(clock.timers, 1, 'the pause after the packet alone');
    clock.advance(33);
    assert.equal(clock.timers, 0);
  });

  it('[P30] forgets nobody later where the clock on the wall is set back meanwhile', () => {
    const fake = createFakeClock();
    let setMs = 0;
    const board = createPresenceBoard({ ...fake, now: () => fake.now() + setMs }, () => undefined);
    board.update('a', at(1));
    fake.advance(1_000);
    setMs = -3_600_000;
    board.update('b', at(2));
    fake.advance(2_000);
    assert.deepEqual(board.entries, [['b', 2, 0]]);
    fake.advance(1_000);
    assert.deepEqual(board.entries, []);
  });

  it('[P28] takes nothing shown for a goodbye', () => {
    const { clock, packets, board } = setUp();
    board.update('a', at(1));
    board.update('a', nothingShown);
    clock.advance(33);
    assert.deepEqual(packets.at(-1), [['a', null, null]]);
    assert.deepEqual(board.entries, []);
  });
});
