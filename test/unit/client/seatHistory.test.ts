import assert from 'node:assert/strict';
import { gapPauseMs } from '../../../src/client/missedEdits.ts';
import type { Seat } from '../../../src/client/seat.ts';
import { createSeatHistory } from '../../../src/client/seatHistory.ts';
import type { Room } from '../../../src/host/room/room.ts';
import { maxMissedEdits } from '../../../src/shared/protocol/limits.ts';
import type { RoomEdit } from '../../../src/shared/protocol/schemas.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
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

  it('[P46][P60] reads what it could not keep while an edit of its own waited for the ack', async () => {
    const mia = enter(room, 'Mia').me.id;
    const connection = room.connectLocal();
    const { request } = connection;
    let isAcked = false;
    let isLost = true;
    const slowRequest: typeof request = async (name, ...rest) => {
      if (name === 'history:read' && isLost) return { ok: false, code: 'lost' };
      const reply = await request(name, ...rest);
      if (name === 'edit:commit') await until('the ack comes', () => isAcked);
      return reply;
    };
    const kim = await takeSeat(Object.assign(connection, { request: slowRequest }), 'Kim');
    kim.commit(contrast(18));
    const edit = (from: number, to: number): void => {
      for (let n = from; n <= to; n += 1)
        room.desk.commit(mia, { id: `e${n}`, base: 0, changes: [{ path: 'adjustments.hue', value: n % 90 }] });
    };
    edit(2, 700);
    await until('the seat has heard of it', () => kim.recipe.adjustments.hue === 700 % 90);
    assert.deepEqual(revsOf(kim), []);
    isLost = false;
    kim.history.pump();
    await settled(kim, 700);
    edit(701, 750);
    await settled(kim, 750);
    isAcked = true;
    await until('it is acked', () => kim.pending.length === 0);
    assert.deepEqual(
      revsOf(kim),
      Array.from({ length: 750 }, (_, n) => n + 1),
    );
    assert.deepEqual([kim.history.known.base.rev, kim.history.hasOlder], [0, false]);
  });

  it('[P60] keeps what it has while that cannot be read, or something older is, and reads it again a little later', async () => {
    const clock = createFakeClock();
    const line = room.connectLocal();
    const mia = enter(room, 'Mia').me.id;
    assert.ok((await line.request('room:join', { name: 'Kim' })).ok);
    let reads = 0;
    let fail = (): void => undefined;
    const request: typeof line.request = async (name, ...rest) => {
      reads += 1;
      if (reads > 2) return await line.request(name, ...rest);
      // The first is of what is older, the second of the gap.
      await new Promise<void>((resolve) => {
        fail = resolve;
      });
      return { ok: false, code: 'timeout' };
    };
    const start = { rev: 300, at: 0, recipe: neutralRecipe };
    const connection = { status: 'open', request, onStatus: () => () => undefined } as const;
    const history = createSeatHistory({ connection, clock, makeId: () => 'a', start, onChange: () => undefined });
    const edits: RoomEdit[] = [];
    room.on('edit', (edit) => void edits.push(edit));
    const last = (): number | undefined => history.known.edits.at(-1)?.rev;
    const edit = (to: number): void => {
      for (let n = edits.length + 1; n <= to; n += 1) {
        room.desk.commit(mia, { id: `e${n}`, base: 0, changes: contrast(n % 90) });
        const made = edits[n - 1];
        if (made && n > 301) history.note(made);
      }
    };
    edit(300);
    const older = history.readOlder();
    // Number 301 is not here yet: 500 after it are kept, the others are not.
    edit(850);
    await until('what is older is asked for', () => reads === 1);
    fail();
    await older;
    await until('the gap is asked for', () => reads === 2);
    fail();
    await until('it is to be tried again', () => clock.timers === 1);
    const late = edits[300];
    assert.ok(late);
    history.note(late);
    assert.equal(last(), 801, 'what was kept is here as soon as what leads to it');
    edit(900);
    assert.deepEqual([last(), reads], [801, 2], 'not read again with each that comes');
    clock.advance(gapPauseMs);
    await until('all of it is known', () => last() === 900);
    assert.deepEqual([reads, clock.timers], [3, 0]);
  });

  for (const when of ['while a gap is read', 'before the next try'] as const)
    it(`leaves no timer behind where the seat is over ${when}`, async () => {
      const clock = createFakeClock();
      const answers: (() => void)[] = [];
      const history = createSeatHistory({
        connection: {
          ...{ status: 'open', onStatus: () => () => undefined },
          request: () => new Promise((resolve) => answers.push(() => resolve({ ok: false, code: 'lost' }))),
        },
        ...{ clock, makeId: () => 'a', onChange: () => undefined },
        start: { rev: 0, at: 0, recipe: neutralRecipe },
      });
      const answered = async (): Promise<void> => {
        await until('the gap is asked for', () => answers.length === 1);
        answers[0]?.();
        await new Promise(setImmediate);
      };
      for (let rev = 2; rev <= 2 + maxMissedEdits; rev += 1) history.note(editAt(rev));
      if (when === 'before the next try') {
        await answered();
        assert.equal(clock.timers, 1);
      }
      history.stop();
      if (when === 'while a gap is read') await answered();
      assert.equal(clock.timers, 0);
      history.pump();
      await new Promise(setImmediate);
      assert.equal(answers.length, 1, 'nothing is read any more');
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
