import assert from 'node:assert/strict';
import { createPeer } from '../../../src/host/connection/peer.ts';
import { openTicket } from '../../../src/host/door/ticket.ts';
import type { Room } from '../../../src/host/room/room.ts';
import { nothingAbout } from '../../../src/shared/protocol/about.ts';
import { createEar, heardBy } from '../../support/ears.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { makeRoom } from '../../support/rooms.ts';

const ways: readonly (readonly [string, (room: Room, id: string) => void])[] = [
  ['is thrown out by the host', (room, id) => room.directory.forget(id)],
  ['is told that the image is closed', (room) => room.dismissGuests('host-closed')],
];

describe('the line of a guest, before it is hung up', () => {
  for (const [what, remove] of ways) {
    it(`[P20][P64] carries nothing more to the others once the guest ${what}, nor brings the guest back`, async () => {
      const clock = createFakeClock();
      const room = makeRoom({ clock });
      const ole = createEar();
      room.desk.join(ole.line, 'host', { name: 'Ole' });
      const heard = () =>
        (['presence:changed', 'presence:about', 'presence:pinged'] as const).map((name) => heardBy(ole, name).length);
      const line = { deliver: () => undefined, close: () => undefined };
      const peer = createPeer({ line, ticket: openTicket('editor'), clock, findDesk: () => room.desk });
      const joined = await peer.request('room:join', { name: 'Eve' });
      assert.ok(joined.ok && 'secret' in joined);
      const { id } = joined.me;
      const signal = (): void => {
        peer.signal('presence:update', [16, 16]);
        peer.signal('presence:about', { ...nothingAbout, away: true });
        peer.signal('presence:ping', { x: 16, y: 16 });
      };
      signal();
      assert.deepEqual(heard(), [1, 1, 1]);
      remove(room, id);
      clock.advance(1_000);
      const before = heard();
      signal();
      clock.advance(1_000);
      assert.deepEqual(heard(), before);
      const resume = { participantId: id, secret: joined.secret, rev: 0 };
      assert.deepEqual(await peer.request('room:join', { name: 'Eve', resume }), { ok: false, code: 'not-joined' });
      assert.deepEqual(
        room.participants.map(({ name }) => name),
        ['Ole'],
      );
    });
  }
});
