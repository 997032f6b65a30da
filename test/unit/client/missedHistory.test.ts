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

describe('what a seat has missed of the history', () => {
  let room: Room;
  beforeEach(() => {
    room = makeRoom();
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
    await until('it is read', () => revsOf(kim).at(-1) === 700);
    edit(701, 750);
    await until('the next ones are known', () => revsOf(kim).at(-1) === 750);
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
});
