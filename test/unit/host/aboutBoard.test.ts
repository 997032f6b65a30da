import assert from 'node:assert/strict';
import { createPeer } from '../../../src/host/connection/peer.ts';
import { openTicket } from '../../../src/host/door/ticket.ts';
import { createAboutBoard } from '../../../src/host/room/aboutBoard.ts';
import { type About, type AboutEntry, nothingAbout } from '../../../src/shared/protocol/about.ts';
import { rates } from '../../../src/shared/protocol/rates.ts';
import { createEar, enterListening, heardBy } from '../../support/ears.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { makeRoom } from '../../support/rooms.ts';

const typing: About = { ...nothingAbout, typing: 'room' };
const looking: About = { ...nothingAbout, at: 'r1', view: [10, 20, 300, 200] };

describe('about board', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const packets: (readonly AboutEntry[])[] = [];
    return { clock, packets, board: createAboutBoard(clock, (changed) => packets.push(changed)) };
  };

  it('[P54] bundles what people say about themselves, the latest of each, and only what changed', () => {
    const { clock, packets, board } = setUp();
    board.update('a', typing);
    board.update('b', looking);
    board.update('b', { ...looking, away: true });
    clock.advance(33);
    board.update('a', { ...typing });
    board.update('b', { ...looking, away: true, view: [10, 20, 300, 200] });
    clock.advance(1_000);
    assert.deepEqual(packets, [[['a', typing]], [['b', { ...looking, away: true }]]]);
  });

  it('[P54] tells again what is said again, for lines that were busy, but not more often than that', () => {
    const { clock, packets, board } = setUp();
    board.update('a', typing);
    for (let ms = 0; ms < 3_000; ms += 100) {
      clock.advance(100);
      if (ms % 1_000 === 900) board.update('a', typing);
    }
    assert.deepEqual(packets, Array(4).fill([['a', typing]]));
    for (let times = 0; times < 10; times += 1) board.update('a', typing);
    clock.advance(100);
    assert.equal(packets.length, 4);
  });

  it('[P54] tells it again as soon where the clock on the wall is set back meanwhile', () => {
    const fake = createFakeClock();
    const packets: (readonly AboutEntry[])[] = [];
    let setMs = 0;
    const clock = { ...fake, now: () => fake.now() + setMs };
    const board = createAboutBoard(clock, (changed) => packets.push(changed));
    board.update('a', typing);
    setMs = -3_600_000;
    fake.advance(1_000);
    board.update('a', typing);
    assert.equal(packets.length, 2);
  });

  it('[P54] forgets who has not been heard of for 3 s', () => {
    const { clock, packets, board } = setUp();
    board.update('a', typing);
    clock.advance(3_000);
    assert.deepEqual([packets.at(-1), board.entries], [[['a', nothingAbout]], []]);
  });
});

describe('what people say about themselves', () => {
  it('[P54] is told to the others, to who joins, and not beyond the connection', () => {
    const clock = createFakeClock();
    const room = makeRoom({ clock });
    const [mia, ole] = [enterListening(room, 'Mia'), enterListening(room, 'Ole')];
    room.desk.showAbout(mia.id, looking);
    clock.advance(40);
    assert.deepEqual(heardBy(ole, 'presence:about'), [[[mia.id, looking]]]);
    assert.deepEqual(heardBy(mia, 'presence:about'), []);
    assert.deepEqual(enterListening(room, 'Eve').reply.about, [[mia.id, looking]]);
    room.desk.drop(mia.id, mia.line);
    clock.advance(40);
    assert.deepEqual(heardBy(ole, 'presence:about').at(-1), [[mia.id, nothingAbout]]);
  });

  it('[P54] may come from a viewer, is dropped where it is malformed, and has a rate', async () => {
    const clock = createFakeClock();
    const room = makeRoom({ clock });
    const [ole, ear] = [enterListening(room, 'Ole'), createEar()];
    const rate = { perSecond: 1, burst: 3 };
    const peer = createPeer({
      line: ear.line,
      ticket: openTicket('viewer'),
      clock,
      rates: { ...rates, about: rate },
      findDesk: () => room.desk,
    });
    const joined = await peer.request('room:join', { name: 'Vera' });
    assert.ok(joined.ok && 'me' in joined);
    peer.signal('presence:about', { ...looking, admin: true });
    peer.signal('presence:about', looking);
    clock.advance(40);
    assert.deepEqual(heardBy(ole, 'presence:about'), [[[joined.me.id, looking]]]);
    for (let n = 0; n < 4; n += 1) peer.signal('presence:about', typing);
    assert.deepEqual(ear.heard.at(-1), ['session:ended', { reason: 'removed', code: 'rate-limited' }]);
  });
});
