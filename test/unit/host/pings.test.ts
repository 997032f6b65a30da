import assert from 'node:assert/strict';
import { createPeer } from '../../../src/host/connection/peer.ts';
import { openTicket } from '../../../src/host/door/ticket.ts';
import { rates } from '../../../src/shared/protocol/rates.ts';
import { createEar, enterListening, heardBy } from '../../support/ears.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { makeRoom } from '../../support/rooms.ts';

describe('asking others to look somewhere', () => {
  it('[P58] is told to everybody else, whoever asks, also a viewer', async () => {
    const clock = createFakeClock();
    const room = makeRoom({ clock });
    const [ole, vera] = [enterListening(room, 'Ole'), createEar()];
    const peer = createPeer({ line: vera.line, ticket: openTicket('viewer'), clock, rates, findDesk: () => room.desk });
    peer.signal('presence:ping', { x: 1, y: 2 });
    const joined = await peer.request('room:join', { name: 'Vera' });
    assert.ok(joined.ok && 'me' in joined);
    peer.signal('presence:ping', { x: 1_920, y: 5_120.4 });
    peer.signal('presence:ping', { x: 1e300, y: -16 });
    const by = joined.me.id;
    assert.deepEqual(heardBy(ole, 'presence:pinged'), [
      { by, x: 1_920, y: 5_120 },
      { by, x: 2_097_152, y: -16 },
    ]);
    assert.deepEqual(heardBy(vera, 'presence:pinged'), []);
  });

  it('[P58] is nothing where it is malformed, and ends the connection where it is too often', async () => {
    const clock = createFakeClock();
    const room = makeRoom({ clock });
    const [ole, ear] = [enterListening(room, 'Ole'), createEar()];
    const peer = createPeer({ line: ear.line, ticket: openTicket('editor'), clock, rates, findDesk: () => room.desk });
    await peer.request('room:join', { name: 'Mia' });
    const malformed = [undefined, [1, 2], { x: 1 }, { x: 1, y: null }, { x: 1, y: 2, by: ole.id }];
    for (const payload of malformed) peer.signal('presence:ping', payload);
    assert.deepEqual(heardBy(ole, 'presence:pinged'), []);
    for (let n = malformed.length; n <= rates.ping.burst; n += 1) peer.signal('presence:ping', { x: 1, y: 2 });
    assert.deepEqual(ear.heard.at(-1), ['session:ended', { reason: 'removed', code: 'rate-limited' }]);
    assert.equal(heardBy(ole, 'presence:pinged').length, rates.ping.burst - malformed.length);
  });
});
