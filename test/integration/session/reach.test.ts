import assert from 'node:assert/strict';
import { checkReach } from '../../../src/editor/session/checkReach.ts';
import { endSessions, openRoom } from '../../support/sessions.ts';

describe('the check before a session is shared', () => {
  afterEach(endSessions);

  it('passes where the session answers at its own link, unseen, and says what went wrong where it does not', async () => {
    const { room, session } = await openRoom();
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
  });

  it('finds a session where a forwarder leads to it, under a name of its own', async () => {
    const publish = async (port: number) => ({ address: 'localhost', port, secure: false });
    const { session } = await openRoom({}, { reach: 'forwarded', publish });
    assert.match(session.link, /host=localhost&/);
    assert.deepEqual([session.address, session.published.secure], ['localhost', false]);
    assert.equal(await checkReach(session.link), undefined);
  });
});
