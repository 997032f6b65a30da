import assert from 'node:assert/strict';
import { connectSession } from '../../../src/client/connectSession.ts';
import { systemClock } from '../../../src/client/systemClock.ts';
import type { Room } from '../../../src/host/room/room.ts';
import { createDirectory } from '../../../src/host/session/directory.ts';
import type { Session, SessionOptions } from '../../../src/host/session/startSession.ts';
import type { SessionLink } from '../../../src/shared/protocol/link.ts';
import { dial } from '../../support/dial.ts';
import { createProxy, type ForwardingProxy } from '../../support/proxy.ts';
import { makeRoom, takeSeat } from '../../support/rooms.ts';
import { answerNext, join, leaveAll, linkOf, openSession, viewLinkOf } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

describe('the door of a session', () => {
  let room: Room;
  let other: Room;
  let session: Session;
  let proxy: ForwardingProxy | undefined;
  const open = async (options: Partial<SessionOptions> = {}): Promise<void> => {
    const directory = createDirectory();
    [room, other] = [makeRoom({ directory }), makeRoom({ directory })];
    session = await openSession(room, options);
    assert.ok(session.addRoom(other).ok);
    await takeSeat(room.connectLocal(), 'Ole');
  };
  afterEach(async () => {
    await leaveAll();
    await proxy?.close();
    proxy = undefined;
    aheadMs = 0;
    await session.end('host-closed');
    for (const one of [room, other]) one.close('host-closed');
  });
  /** How far the guests' clocks have been set ahead, in milliseconds. */
  let aheadMs = 0;
  const clock = { ...systemClock, now: () => Date.now() + aheadMs };
  const knock = (link: SessionLink, name: string, signal = new AbortController().signal) =>
    connectSession(link, { displayName: name, signal, clock, reconnect: { minMs: 20, maxMs: 100 } });
  const codeOf = async (outcome: ReturnType<typeof knock>): Promise<string> => {
    const settled = await outcome;
    if (settled.ok) await settled.seat.leave();
    return settled.ok ? 'ok' : settled.code;
  };
  const peopleOf = (in_: Room): string[] => in_.participants.map(({ name, role }) => `${name}, ${role}`);

  it('[P62] asks about everybody new, with name and address, and lets in as whom the host has said', async () => {
    await open({ policy: { approves: true } });
    const waiting = knock(linkOf(session), ' Mia\u202e ');
    await until('she waits', () => session.requests.length === 1);
    const [{ kind, name, address, role } = {}] = session.requests;
    assert.deepEqual([kind, name, address, role], ['join', 'Mia', '127.0.0.1', 'editor']);
    assert.deepEqual(peopleOf(room), ['Ole, host']);
    await answerNext(session, 'viewer');
    const joined = await waiting;
    assert.ok(joined.ok);
    assert.deepEqual(peopleOf(room), ['Ole, host', 'Mia, viewer']);
    assert.deepEqual(session.requests, []);
    await joined.seat.leave();
  });

  it('[P62] says no, and tells who waits; who hangs up waits no more', async () => {
    await open({ policy: { approves: true } });
    const declined = codeOf(knock(linkOf(session), 'Eve'));
    await answerNext(session, 'declined');
    assert.equal(await declined, 'declined');
    const abort = new AbortController();
    const gone = codeOf(knock(linkOf(session), 'Eve', abort.signal));
    await until('she waits', () => session.requests.length === 1);
    abort.abort();
    assert.equal(await gone, 'cancelled');
    await until('nobody waits', () => session.requests.length === 0);
    assert.deepEqual(peopleOf(room), ['Ole, host']);
  });

  it('[P62] lets who waits in as soon as nobody is asked about any more', async () => {
    await open({ policy: { approves: true } });
    const waiting = codeOf(knock(viewLinkOf(session), 'Vera'));
    await until('she waits', () => session.requests.length === 1);
    session.setPolicy({ approves: false });
    assert.equal(await waiting, 'ok');
  });

  it('[P62] asks again for who waits where their line drops, whatever time it is by then, and lets them in by the second question', async () => {
    await open({ policy: { approves: true } });
    proxy = await createProxy(session.port);
    const waiting = knock(linkOf(session, { port: proxy.port }), 'Mia');
    await until('she waits', () => session.requests.length === 1);
    proxy.cut();
    await until('nobody waits', () => session.requests.length === 0);
    aheadMs = 3_600_000;
    proxy.restore();
    await answerNext(session, 'viewer');
    const joined = await waiting;
    assert.ok(joined.ok);
    assert.deepEqual(peopleOf(room), ['Ole, host', 'Mia, viewer']);
    await joined.seat.leave();
  });

  it('[P62][P64] tells who was away while they waited why they need not come back', async () => {
    await open({ policy: { approves: true } });
    proxy = await createProxy(session.port);
    const waiting = codeOf(knock(linkOf(session, { port: proxy.port }), 'Mia'));
    await until('she waits', () => session.requests.length === 1);
    proxy.cut();
    await until('nobody waits', () => session.requests.length === 0);
    session.rotateLinks();
    proxy.restore();
    assert.equal(await waiting, 'link-rotated');
  });

  it('[P62] lets nobody past the question who does not ask it', async () => {
    await open({ policy: { approves: true } });
    const socket = await dial(session);
    assert.deepEqual(await socket.emitWithAck('room:join', { name: 'Eve' }), { ok: false, code: 'approval-needed' });
    assert.deepEqual(await socket.emitWithAck('chat:say', { id: 'm', text: 'Hi' }), { ok: false, code: 'not-joined' });
    socket.disconnect();
  });

  it('[P62] lets in again without asking who was let in once: after a drop, after a reload, into another image', async () => {
    await open({ policy: { approves: true } });
    proxy = await createProxy(session.port);
    const waiting = knock(linkOf(session, { port: proxy.port }), 'Mia');
    await answerNext(session, 'editor');
    const joined = await waiting;
    assert.ok(joined.ok);
    const { seat } = joined;
    proxy.cut();
    await until('the line is lost', () => seat.status === 'lost');
    proxy.restore();
    await until('she is back', () => seat.status === 'open');
    const there = await join(linkOf(session), 'Mia', { resume: seat.pass, room: other.id });
    assert.equal(there.me.id, seat.me.id);
    assert.deepEqual(session.requests, []);
    await seat.leave();
  });

  it('[P63] is shut to everybody new when it is locked, and open to those who were in it', async () => {
    await open();
    proxy = await createProxy(session.port);
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
    await open();
    proxy = await createProxy(session.port);
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
    await open();
    const link = linkOf(session);
    const eve = await join(link, 'Eve');
    const there = await join(link, 'Eve', { resume: eve.pass, room: other.id });
    const mia = await join(link, 'Mia');
    session.remove(eve.me.id);
    await until('she is out', () => eve.status === 'ended' && there.status === 'ended');
    assert.deepEqual([eve.endReason, there.endReason], ['removed', 'removed']);
    assert.deepEqual([peopleOf(room), peopleOf(other)], [['Ole, host', 'Mia, editor'], []]);
    assert.equal(await codeOf(knock(link, 'Eve')), 'link-rotated');
    const again = connectSession(link, { displayName: 'Eve', signal: new AbortController().signal, resume: eve.pass });
    assert.equal(await codeOf(again), 'link-rotated');
    assert.equal(mia.status, 'open');
  });

  it('[P64] forgets with who is removed everybody who is not here: they may be the same one', async () => {
    await open();
    const link = linkOf(session);
    const [kept, mia] = [await join(link, 'Eve'), await join(link, 'Mia')];
    const { pass } = kept;
    await kept.leave();
    const eve = await join(link, 'Eve');
    session.remove(eve.me.id);
    session.setPolicy({ isLocked: true });
    const signal = new AbortController().signal;
    const back = (link_: SessionLink) => connectSession(link_, { displayName: 'Eve', signal, resume: pass });
    assert.equal(await codeOf(back(link)), 'link-rotated');
    const there = await join(link, 'Mia', { resume: mia.pass, room: other.id });
    assert.deepEqual([there.me.id, peopleOf(room)], [mia.me.id, ['Ole, host', 'Mia, editor']]);
  });

  it('[P62][P66] tells who waits that the session has ended, and asks nobody any more', async () => {
    await open({ policy: { approves: true } });
    const waiting = knock(linkOf(session), 'Mia');
    await until('she waits', () => session.requests.length === 1);
    await session.end('host-ended');
    assert.deepEqual([await codeOf(waiting), session.requests], ['session-ended', []]);
  });

  it('cannot be used to throw out the host', async () => {
    await open();
    const { link } = session;
    const [host] = room.participants;
    session.remove(host?.id ?? '');
    session.setRole(host?.id ?? '', 'viewer');
    assert.deepEqual([peopleOf(room), session.link], [['Ole, host'], link]);
  });

  it('lets nobody back into the next session of the same images by a secret of the last one', async () => {
    await open();
    const mia = await join(linkOf(session), 'Mia');
    const { pass } = mia;
    await session.end('host-ended');
    session = await openSession(room, { policy: { isLocked: true } });
    const again = connectSession(linkOf(session), {
      displayName: 'Mia',
      signal: new AbortController().signal,
      resume: pass,
    });
    assert.equal(await codeOf(again), 'session-locked');
  });
});
