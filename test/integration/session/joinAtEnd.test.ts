import assert from 'node:assert/strict';
import { dialRaw, eventPacket } from '../../support/rawGuest.ts';
import { endSessions, linkOf, openRoom } from '../../support/sessions.ts';

describe('a session that ends while a crowd is joining', () => {
  afterEach(endSessions);

  it('[P44] lets nobody in after the goodbye', async () => {
    const { room, session } = await openRoom();
    const guests = await Promise.all(Array.from({ length: 20 }, () => dialRaw(linkOf(session))));
    const ended = new Promise<void>((resolve) => {
      const stop = room.on('participants', () => {
        stop();
        // Not in the turn in which joins have theirs: the next of them is due before the host hangs up.
        setTimeout(() => void session.end('host-ended').then(resolve), 0);
      });
    });
    for (const { socket } of guests) socket.send(eventPacket('room:join', { name: 'Mia' }, 0));
    await ended;
    assert.deepEqual(room.participants, []);
  });
});
