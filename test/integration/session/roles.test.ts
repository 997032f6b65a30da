import assert from 'node:assert/strict';
import type { Seat } from '../../../src/client/seat.ts';
import { replay } from '../../../src/host/room/replay.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import { createSlowStore, type SlowStore } from '../../fuzz/slowStore.ts';
import { openDoor } from '../../support/doors.ts';
import { answerNext, endSessions, join, linkOf, viewLinkOf } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

const hue = (value: number): Changes => [{ path: 'adjustments.hue', value }];

describe('what somebody in a session may do', () => {
  afterEach(endSessions);
  const roleOf = (seat: Seat) => () => seat.me.role;

  it('[P65] makes a viewer of an editor at once, in every image, and gives back what they were about to change', async () => {
    const { room, other, session } = await openDoor();
    const mia = await join(linkOf(session), 'Mia');
    const there = await join(linkOf(session), 'Mia', { resume: mia.pass, room: other.id });
    const refused: unknown[] = [];
    mia.on('refused', (what) => refused.push(what));
    session.setRole(mia.me.id, 'viewer');
    mia.commit(hue(30));
    await until('she knows', () => roleOf(mia)() === 'viewer' && roleOf(there)() === 'viewer');
    await until('it is refused', () => refused.length === 1);
    assert.deepEqual(refused, [{ code: 'not-allowed', changes: hue(30) }]);
    assert.deepEqual([room.rev, room.recipe.adjustments, mia.recipe.adjustments], [0, {}, {}]);
    session.setRole(mia.me.id, 'editor');
    await until('she may again', () => roleOf(mia)() === 'editor');
    mia.commit(hue(40));
    await until('it is taken', () => room.rev === 1);
  });

  it('[P45][P65] keeps the role over a drop and a reload, whatever the link is for', async () => {
    const { session } = await openDoor();
    const vera = await join(viewLinkOf(session), 'Vera');
    session.setRole(vera.me.id, 'editor');
    const back = await join(viewLinkOf(session), 'Vera', { resume: vera.pass });
    assert.deepEqual([back.me.id, back.me.role], [vera.me.id, 'editor']);
    session.setRole(vera.me.id, 'viewer');
    const again = await join(linkOf(session), 'Vera', { resume: vera.pass });
    assert.deepEqual([again.me.id, again.me.role], [vera.me.id, 'viewer']);
  });

  it('[P46][P65] says when every room has on its disk what a guest may do, and that they are removed', async () => {
    const { room, other, session } = await openDoor();
    const vera = await join(linkOf(session), 'Vera');
    await join(linkOf(session), 'Vera', { resume: vera.pass, room: other.id });
    const stores = [createSlowStore(), createSlowStore()] as const;
    for (const [n, one] of [room, other].entries()) await one.keepIn(stores[n] ?? stores[0]);
    const kept = () =>
      stores.map((store) => replay(store.kept)?.people.find(({ participant: { id } }) => id === vera.me.id));
    const flush = (store: SlowStore): void => {
      while (store.flush());
    };
    const told = async (): Promise<void> => {
      let isKept = false;
      const done = session.whenKept().then(() => (isKept = true));
      flush(stores[0]);
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(isKept, false);
      flush(stores[1]);
      await done;
    };
    session.setRole(vera.me.id, 'viewer');
    await told();
    assert.deepEqual(
      kept().map((one) => one?.participant.role),
      ['viewer', 'viewer'],
    );
    session.remove(vera.me.id);
    await told();
    assert.deepEqual(kept(), [undefined, undefined]);
  });

  it('[P66] passes on that a viewer wants to edit, once, and the answer', async () => {
    const { session } = await openDoor();
    const vera = await join(viewLinkOf(session), 'Vera');
    const answers: string[] = [];
    vera.on('askDeclined', (code) => answers.push(code));
    assert.deepEqual(await vera.askToEdit(), { ok: true });
    assert.deepEqual(await vera.askToEdit(), { ok: true });
    const [{ kind, name, participantId } = {}, ...more] = session.requests;
    assert.deepEqual([kind, name, participantId, more], ['edit', 'Vera', vera.me.id, []]);
    await answerNext(session, 'declined');
    await until('she hears of it', () => answers.length === 1);
    assert.deepEqual(await vera.askToEdit(), { ok: false, code: 'too-soon' });
    const max = await join(viewLinkOf(session), 'Max');
    await max.askToEdit();
    await answerNext(session, 'editor');
    await until('he may', () => max.me.role === 'editor');
    assert.deepEqual(await max.askToEdit(), { ok: false, code: 'not-allowed' });
    assert.deepEqual([answers, session.requests], [['declined'], []]);
  });

  it('[P66] asks nothing any more for who has left', async () => {
    const { session } = await openDoor();
    const vera = await join(viewLinkOf(session), 'Vera');
    await vera.askToEdit();
    assert.equal(session.requests.length, 1);
    await vera.leave();
    await until('nobody asks', () => session.requests.length === 0);
  });
});
