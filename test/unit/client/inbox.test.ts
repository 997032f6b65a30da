import assert from 'node:assert/strict';
import { createInbox } from '../../../src/client/inbox.ts';
import { joinRoom } from '../../../src/client/joinRoom.ts';
import type { Room } from '../../../src/host/room/room.ts';
import { createEmitter } from '../../../src/shared/protocol/emitter.ts';
import { maxKeptFacts } from '../../../src/shared/protocol/limits.ts';
import type { Facts } from '../../../src/shared/protocol/messages.ts';
import { createLossyConnection, type LossyConnection } from '../../fuzz/lossyConnection.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { makeRoom } from '../../support/rooms.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Everything that waits arrives in one breath, as it does when it shares a TCP segment. */
function passAllDown(connection: LossyConnection): void {
  let passed = true;
  while (passed) passed = connection.pass('down');
}

describe('facts that arrive together with the reply to the join', () => {
  let room: Room;
  let count = 0;
  const edit = (value: number): void => {
    count += 1;
    room.desk.commit('somebody', { id: `x${count}`, base: 0, changes: [{ path: 'adjustments.hue', value }] });
  };
  const enter = async () => {
    const clock = createFakeClock();
    room = makeRoom({ clock });
    const connection = createLossyConnection(room, clock);
    const joining = joinRoom(connection, { displayName: 'Mia', clock });
    connection.pass('up');
    await settle();
    edit(7);
    passAllDown(connection);
    const joined = await joining;
    assert.ok(joined.ok);
    return { connection, seat: joined.seat };
  };

  it('[P13] are not lost at the first join', async () => {
    assert.deepEqual((await enter()).seat.recipe.adjustments, { hue: 7 });
  });

  it('[P47] are not kept without end', () => {
    let retries = 0;
    const clock = createFakeClock();
    const connection = createLossyConnection(makeRoom({ clock }), clock);
    const facts = createEmitter<Facts>();
    createInbox({
      ...connection,
      onFact: facts.on,
      retryLater() {
        retries += 1;
      },
    });
    for (let n = 0; n <= maxKeptFacts; n += 1) facts.emit('participant:left', { id: 'p1' });
    assert.equal(retries, 1);
  });

  it('[P13][P26] are not overwritten by the snapshot of a rejoin', async () => {
    const { connection, seat } = await enter();
    connection.drop();
    for (let n = 1; n <= 600; n += 1) edit((n % 100) + 1);
    connection.restore();
    await settle();
    connection.pass('up');
    await settle();
    edit(-9);
    passAllDown(connection);
    await settle();
    assert.deepEqual([seat.status, seat.recipe.adjustments], ['open', { hue: -9 }]);
  });
});
