import assert from 'node:assert/strict';
import { checkReach } from '../../../src/editor/session/checkReach.ts';
import { makeRoom } from '../../support/rooms.ts';
import { openSession } from '../../support/sessions.ts';

describe('the check before a session is shared', () => {
  it('passes where the session answers at its own link, unseen, and says what went wrong where it does not', async () => {
    const room = makeRoom();
    const session = await openSession(room);
    let changes = 0;
    session.onChange(() => {
      changes += 1;
    });
    assert.equal(await checkReach(session.link), undefined);
    assert.deepEqual([changes, room.participants], [0, []]);
    session.setPolicy({ isLocked: true });
    assert.equal(await checkReach(session.link), undefined, 'a locked session is reached, too');
    const other = session.link.replace(session.door.session, 'another-session');
    assert.equal(await checkReach(other), 'session-ended', 'somebody else answers there');
    const overTls = session.link.replace('v=3', 'v=3&tls=1');
    assert.equal(await checkReach(overTls), 'not-pixelpair', 'nothing there speaks TLS');
    await session.end('host-ended');
    assert.equal(await checkReach(session.link), 'host-refused');
    room.close('host-ended');
  });

  it('finds a session where a forwarder leads to it, under a name of its own', async () => {
    const room = makeRoom();
    const session = await openSession(room, {
      reach: 'forwarded',
      publish: async (port) => ({ address: 'localhost', port, secure: false }),
    });
    assert.match(session.link, /host=localhost&/);
    assert.deepEqual([session.address, session.published.secure], ['localhost', false]);
    assert.equal(await checkReach(session.link), undefined);
    await session.end('host-ended');
    room.close('host-ended');
  });
});
