import assert from 'node:assert/strict';
import { joinRoom } from '../../../src/client/joinRoom.ts';
import type { Seat } from '../../../src/client/seat.ts';
import { createSeatHistory } from '../../../src/client/seatHistory.ts';
import type { Room } from '../../../src/host/room/room.ts';
import type { RoomEdit } from '../../../src/shared/protocol/schemas.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { createLossyConnection } from '../../fuzz/lossyConnection.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { enter } from '../../support/journals.ts';
import { makeRoom, takeSeat } from '../../support/rooms.ts';
import { until } from '../../support/until.ts';

const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];
const editAt = (rev: number): RoomEdit => ({
  ...{ rev, id: `e${rev}`, by: 'mia', name: 'Mia', at: rev },
  changes: contrast(rev),
});
const revsOf = ({ history }: Pick<Seat, 'history'>) => history.known.edits.map(({ rev }) => rev);

describe('history of a seat', () => {
  let room: Room;
  let ole: Seat;
  const settled = (seat: Seat, rev: number) =>
    until(`edit ${rev} is known`, () => seat.history.known.edits.at(-1)?.rev === rev);

  beforeEach(async () => {
    room = makeRoom();
    ole = await takeSeat(room.connectLocal(), 'Ole');
  });

  it('[P55][P60] knows its own edits and those of others, by name, in the order of the room', async () => {
    const mia = enter(room, 'Mia').me.id;
    ole.commit(contrast(18));
    await settled(ole, 1);
    room.desk.commit(mia, { id: 'e1', base: 0, changes: contrast(-4) });
    await settled(ole, 2);
    assert.deepEqual(
      ole.history.known.edits.map(({ name, changes }) => [name, changes]),
      [
        ['Ole', contrast(18)],
        ['Mia', contrast(-4)],
      ],
    );
    assert.deepEqual(ole.history.known.base, { rev: 0, at: 0, recipe: neutralRecipe });
  });

  it('[P60] knows an edit also where somebody who is shown it fails', async () => {
    const clock = createFakeClock();
    const connection = createLossyConnection(room, clock);
    const joining = joinRoom(connection, { displayName: 'Kim', clock });
    connection.pass('up');
    while (connection.pass('down'));
    const joined = await joining;
    assert.ok(joined.ok);
    const { seat: kim } = joined;
    kim.on('recipe', () => {
      throw new Error('a bug of ours');
    });
    ole.commit(contrast(18));
    await settled(ole, 1);
    assert.throws(() => {
      while (connection.pass('down'));
    }, /a bug of ours/);
    assert.deepEqual(revsOf(kim), [1]);
  });

  it('[P60] reads what was before it came, page by page, until there is no more', async () => {
    const mia = enter(room, 'Mia').me.id;
    for (let n = 1; n <= 250; n += 1) room.desk.commit(mia, { id: `e${n}`, base: 0, changes: contrast(n % 90) });
    const late = await takeSeat(room.connectLocal(), 'Late');
    assert.deepEqual([revsOf(late), late.history.hasOlder], [[], true]);
    late.commit(contrast(99));
    await settled(late, 251);
    await late.history.readOlder();
    assert.deepEqual([revsOf(late).length, late.history.known.base.rev, late.history.hasOlder], [201, 50, true]);
    await Promise.all([late.history.readOlder(), late.history.readOlder()]);
    assert.deepEqual([revsOf(late).length, late.history.known.base.rev, late.history.hasOlder], [251, 0, false]);
  });

  it('[P61] knows a moment that was named before it came, that others name and that it names itself', async () => {
    const mia = enter(room, 'Mia').me.id;
    ole.commit(contrast(18));
    assert.ok((await room.desk.nameSnapshot(mia, { id: 's1', title: 'First' })).ok);
    const late = await takeSeat(room.connectLocal(), 'Late');
    const named = await ole.history.nameSnapshot('  Second ');
    assert.ok(named.ok);
    await until('both know', () => [ole, late].every(({ history }) => history.snapshots.length === 2));
    for (const { history } of [ole, late])
      assert.deepEqual(
        history.snapshots.map(({ title, name }) => [title, name]),
        [
          ['First', 'Mia'],
          ['Second', 'Ole'],
        ],
      );
    assert.deepEqual(await ole.history.nameSnapshot('\u200b'), { ok: false, code: 'bad-request' });
  });

  it('[P73] sees a moment get another name and go, and does both to its own', async () => {
    const mia = enter(room, 'Mia').me.id;
    assert.ok((await room.desk.nameSnapshot(mia, { id: 's1', title: 'First' })).ok);
    assert.ok((await ole.history.nameSnapshot('Second')).ok);
    const late = await takeSeat(room.connectLocal(), 'Late');
    const titles = ({ history }: Pick<Seat, 'history'>) => history.snapshots.map(({ title }) => title).join();
    const own = ole.history.snapshots[1];
    assert.ok(own);
    const renamed = await ole.history.renameSnapshot(own, ' Warm ');
    assert.deepEqual(renamed, { ok: true, snapshot: { ...own, title: 'Warm' } });
    assert.equal(titles(ole), 'First,Warm');
    await until('the others see the new name', () => titles(late) === 'First,Warm');
    assert.deepEqual(await ole.history.removeSnapshot(own), { ok: true });
    assert.equal(titles(ole), 'First');
    await until('the others see it go', () => titles(late) === 'First');
    await room.desk.removeSnapshot(mia, { participantId: mia, id: 's1' });
    await until('nobody has it', () => [ole, late].every((seat) => titles(seat) === ''));
  });

  it('puts edits in order that come in another one, and begins afresh after what it has not heard', () => {
    let changes = 0;
    const history = createSeatHistory({
      connection: {
        ...{ status: 'open', onStatus: () => () => undefined },
        request: async () => ({ ok: false, code: 'lost' }),
      },
      clock: createFakeClock(),
      makeId: () => 'a',
      start: { rev: 0, at: 0, recipe: neutralRecipe },
      onChange: () => {
        changes += 1;
      },
    });
    for (const rev of [1, 3, 3, 4, 2, 2, 1, 5]) history.note(editAt(rev));
    assert.deepEqual(revsOf({ history }), [1, 2, 3, 4, 5]);
    history.restart({ rev: 5, at: 0, recipe: neutralRecipe });
    assert.deepEqual(revsOf({ history }), [], 'a crash of the host may have put others in their place');
    history.restart({ rev: 9, at: 0, recipe: neutralRecipe });
    history.note(editAt(10));
    assert.deepEqual([revsOf({ history }), history.hasOlder], [[10], true]);
    assert.equal(changes, 9);
  });
});
