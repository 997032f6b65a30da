import assert from 'node:assert/strict';
import type { SessionLink } from '../../../src/shared/protocol/link.ts';
import { codeOf, connect } from '../../support/connecting.ts';
import { dial } from '../../support/dial.ts';
import { openDoor, peopleOf } from '../../support/doors.ts';
import { endSessions, join, linkOf, openSession, proxyTo, viewLinkOf } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

describe('the door of a session', () => {
  afterEach(endSessions);
  const knock = (link: SessionLink, displayName: string) => connect(link, { displayName });

  it('[P63] is shut to everybody new when it is locked, and open to those who were in it', async () => {
    const { session } = await openDoor();
    const proxy = await proxyTo(session);
    const mia = await join(linkOf(session, { port: proxy.port }), 'Mia');
    const early = await dial(session);
    session.setPolicy({ isLocked: true });
    assert.equal(await codeOf(knock(linkOf(session), 'Eve')), 'session-locked');
    // Who was let through the handshake a moment before is new all the same.
    assert.deepEqual(await early.emitWithAck('room:join', { name: 'Eve' }), { ok: false, code: 'session-locked' });
    proxy.cut();
    await until('the line is lost', () => mia.status === 'lost');
    proxy.restore();
    await until('she is back', () => mia.status === 'open');
    session.setPolicy({ isLocked: false });
    assert.equal(await codeOf(knock(linkOf(session), 'Max')), 'ok');
    early.disconnect();
  });

  it('[P64] gets new links, old ones are told so, and those inside stay and come back by the old one', async () => {
    const { session } = await openDoor();
    const proxy = await proxyTo(session);
    const mia = await join(linkOf(session, { port: proxy.port }), 'Mia');
    const [oldLink, oldView, early] = [linkOf(session), viewLinkOf(session), await dial(session)];
    session.rotateLinks();
    assert.equal(await codeOf(knock(oldLink, 'Eve')), 'link-rotated');
    assert.equal(await codeOf(knock(oldView, 'Eve')), 'link-rotated');
    assert.deepEqual(await early.emitWithAck('room:join', { name: 'Eve' }), { ok: false, code: 'link-rotated' });
    proxy.cut();
    await until('the line is lost', () => mia.status === 'lost');
    proxy.restore();
    await until('she is back', () => mia.status === 'open');
    assert.equal(await codeOf(knock(linkOf(session), 'Max')), 'ok');
    early.disconnect();
  });

  it('[P20][P64] throws somebody out of every image for good: neither their secret nor their link lets them in', async () => {
    const { room, other, session } = await openDoor();
    const link = linkOf(session);
    const eve = await join(link, 'Eve');
    const there = await join(link, 'Eve', { resume: eve.pass, room: other.id });
    const mia = await join(link, 'Mia');
    session.remove(eve.me.id);
    await until('she is out', () => eve.status === 'ended' && there.status === 'ended');
    assert.deepEqual([eve.endReason, there.endReason], ['removed', 'removed']);
    assert.deepEqual([peopleOf(room), peopleOf(other)], [['Ole, host', 'Mia, editor'], []]);
    assert.equal(await codeOf(knock(link, 'Eve')), 'link-rotated');
    const again = connect(link, { displayName: 'Eve', resume: eve.pass });
    assert.equal(await codeOf(again), 'link-rotated');
    assert.equal(mia.status, 'open');
  });

  it('[P64] forgets with who is removed everybody who is not here: they may be the same one', async () => {
    const { room, other, session } = await openDoor();
    const link = linkOf(session);
    const [kept, mia] = [await join(link, 'Eve'), await join(link, 'Mia')];
    const { pass } = kept;
    await kept.leave();
    const eve = await join(link, 'Eve');
    session.remove(eve.me.id);
    session.setPolicy({ isLocked: true });
    assert.equal(await codeOf(connect(link, { displayName: 'Eve', resume: pass })), 'link-rotated');
    const there = await join(link, 'Mia', { resume: mia.pass, room: other.id });
    assert.deepEqual([there.me.id, peopleOf(room)], [mia.me.id, ['Ole, host', 'Mia, editor']]);
  });

  it('cannot be used to throw out the host', async () => {
    const { room, session } = await openDoor();
    const { link } = session;
    const [host] = room.participants;
    session.remove(host?.id ?? '');
    session.setRole(host?.id ?? '', 'viewer');
    assert.deepEqual([peopleOf(room), session.link], [['Ole, host'], link]);
  });

  it('lets nobody back into the next session of the same images by a secret of the last one', async () => {
    const { room, session } = await openDoor();
    const mia = await join(linkOf(session), 'Mia');
    const { pass } = mia;
    await session.end('host-ended');
    const next = await openSession(room, { policy: { isLocked: true } });
    assert.equal(await codeOf(connect(linkOf(next), { resume: pass })), 'session-locked');
  });
});
