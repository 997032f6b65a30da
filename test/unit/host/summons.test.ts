import assert from 'node:assert/strict';
import { createPeer } from '../../../src/host/connection/peer.ts';
import { openTicket } from '../../../src/host/door/ticket.ts';
import { createDirectory } from '../../../src/host/session/directory.ts';
import { createSessionRooms } from '../../../src/host/session/sessionRooms.ts';
import type { Sight } from '../../../src/shared/protocol/about.ts';
import { rates } from '../../../src/shared/protocol/rates.ts';
import { createEar, enterListening, heardBy } from '../../support/ears.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { failTest } from '../../support/journals.ts';
import { makeRoom, takeSeat } from '../../support/rooms.ts';

const view: Sight = [100, 200, 640, 480];

describe('asking everybody to come and see', () => {
  const twoRooms = () => {
    const directory = createDirectory();
    const session = createSessionRooms(failTest);
    const [first, second] = [makeRoom({ directory }), makeRoom({ directory })];
    for (const room of [first, second]) session.add(room);
    return { session, first, second };
  };

  it('[P67] is told to everybody else in each room of the session, whoever asks, also a viewer', async () => {
    const { first, second, session } = twoRooms();
    const [ole, lou, vera] = [enterListening(first, 'Ole'), enterListening(second, 'Lou'), createEar()];
    const peer = createPeer({
      line: vera.line,
      ticket: openTicket('viewer'),
      clock: createFakeClock(),
      rates,
      findDesk: () => first.desk,
    });
    const joined = await peer.request('room:join', { name: 'Vera' });
    assert.ok(joined.ok && 'me' in joined);
    assert.deepEqual(await peer.request('view:summon', { id: 's1', view }), { ok: true });
    const summons = { id: 's1', by: joined.me.id, room: first.id, view };
    assert.deepEqual(
      [ole, lou, vera].map((ear) => heardBy(ear, 'view:summoned')),
      [[summons], [summons], []],
    );
    session.remove(second);
    await peer.request('view:summon', { id: 's2', view });
    assert.equal(heardBy(lou, 'view:summoned').length, 1, 'a room that is not in the session any more hears nothing');
  });

  it('[P67] does not come back to who asks and is in two rooms', async () => {
    const { first, second } = twoRooms();
    const mia = enterListening(first, 'Mia');
    const again = enterListening(second, 'Mia', createEar(), { participantId: mia.id, secret: mia.reply.secret });
    assert.equal(again.id, mia.id);
    first.desk.summon(mia.id, { id: 's1', view });
    assert.deepEqual(
      [mia, again].map((ear) => heardBy(ear, 'view:summoned')),
      [[], []],
    );
  });

  it('[P41] throws out who asks more often than the host lets through', async () => {
    const room = makeRoom();
    const clock = createFakeClock();
    const ear = createEar();
    const peer = createPeer({ line: ear.line, ticket: openTicket('editor'), clock, rates, findDesk: () => room.desk });
    await peer.request('room:join', { name: 'Mia' });
    const replies = [];
    for (let id = 0; id <= rates.summon.burst; id += 1) {
      replies.push(await peer.request('view:summon', { id: `s${id}`, view }));
    }
    assert.deepEqual(replies.at(-1), { ok: false, code: 'rate-limited' });
    assert.ok(replies.slice(0, -1).every(({ ok }) => ok));
  });

  it('[P67] stays below that by itself, and says so', async () => {
    const room = makeRoom();
    const [ole, mia] = [await takeSeat(room.connectLocal(), 'Ole'), await takeSeat(room.connectLocal(), 'Mia')];
    const heard: unknown[] = [];
    ole.on('summoned', (summons) => heard.push([summons.by, summons.room, summons.view]));
    const outcomes = [];
    for (let count = 0; count < 4; count += 1) outcomes.push(await mia.summon(view));
    assert.deepEqual(outcomes, [
      { ok: true },
      { ok: true },
      { ok: false, code: 'too-often' },
      { ok: false, code: 'too-often' },
    ]);
    assert.deepEqual(heard, Array(2).fill([mia.me.id, room.id, view]));
    await mia.leave();
    assert.deepEqual(await mia.summon(view), { ok: false, code: 'offline' });
    room.close('host-ended');
  });
});
