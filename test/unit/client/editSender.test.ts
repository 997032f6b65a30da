import assert from 'node:assert/strict';
import type { Seat } from '../../../src/client/seat.ts';
import type { Room } from '../../../src/host/room/room.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { makeRoom, takeSeat } from '../../support/rooms.ts';
import { until } from '../../support/until.ts';

const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];

describe('an edit of the host’s own, which the room has before sending it returns', () => {
  let room: Room;
  let seat: Seat;
  const sent: string[] = [];
  beforeEach(async () => {
    sent.length = 0;
    room = makeRoom();
    const connection = room.connectLocal();
    const { request } = connection;
    const noted: typeof request = (name, payload, ...rest) => {
      if ('base' in payload) sent.push(payload.id);
      return request(name, payload, ...rest);
    };
    seat = await takeSeat(Object.assign(connection, { request: noted }), 'Ole');
  });
  const settled = () => until('all is acked', () => seat.pending.length === 0);

  it('[P24] is sent once, also where another one is made meanwhile', async () => {
    const stop = room.on('edit', () => {
      stop();
      seat.commit([{ path: 'adjustments.hue', value: 7 }]);
    });
    seat.commit(contrast(18));
    await settled();
    assert.deepEqual([sent.length, new Set(sent).size], [2, 2]);
  });

  it('[P27] counts as sent where own work is taken back meanwhile', async () => {
    let reverted: Promise<void> | undefined;
    const stop = room.on('edit', () => {
      stop();
      reverted = seat.takeBackSince(neutralRecipe);
    });
    seat.commit(contrast(18));
    await reverted;
    await settled();
    assert.deepEqual([seat.recipe, room.recipe], [neutralRecipe, neutralRecipe]);
  });
});
