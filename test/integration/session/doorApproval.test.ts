import assert from 'node:assert/strict';
import { connect as wireTo } from 'node:net';
import { systemClock } from '../../../src/client/systemClock.ts';
import { joinTimeoutMs, maxHalfOpen } from '../../../src/shared/protocol/limits.ts';
import type { SessionLink } from '../../../src/shared/protocol/link.ts';
import { codeOf, connect } from '../../support/connecting.ts';
import { dial } from '../../support/dial.ts';
import { openDoor, peopleOf } from '../../support/doors.ts';
import { answerNext, endSessions, join, linkOf, proxyTo, viewLinkOf } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

describe('the door of a session', () => {
  /** How far the guests' clocks have been set ahead, in milliseconds. */
  let aheadMs = 0;
  afterEach(async () => {
    await endSessions();
    aheadMs = 0;
  });
  const clock = { ...systemClock, now: () => Date.now() + aheadMs };
  const knock = (link: SessionLink, displayName: string, signal = new AbortController().signal) =>
    connect(link, { displayName, signal, clock, reconnect: { minMs: 20, maxMs: 100 } });

  it('[P62] asks about everybody new, with name and address, and lets in as whom the host has said', async () => {
    const { room, session } = await openDoor({ policy: { approves: true } });
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
    const { room, session } = await openDoor({ policy: { approves: true } });
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
    const { session } = await openDoor({ policy: { approves: true } });
    const waiting = codeOf(knock(viewLinkOf(session), 'Vera'));
    await until('she waits', () => session.requests.length === 1);
    session.setPolicy({ approves: false });
    assert.equal(await waiting, 'ok');
  });

  it('[P62] asks again for who waits where their line drops, whatever time it is by then, and lets them in by the second question', async () => {
    const { room, session } = await openDoor({ policy: { approves: true } });
    const proxy = await proxyTo(session);
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
    const { session } = await openDoor({ policy: { approves: true } });
    const proxy = await proxyTo(session);
    const waiting = codeOf(knock(linkOf(session, { port: proxy.port }), 'Mia'));
    await until('she waits', () => session.requests.length === 1);
    proxy.cut();
    await until('nobody waits', () => session.requests.length === 0);
    session.rotateLinks();
    proxy.restore();
    assert.equal(await waiting, 'link-rotated');
  });

  it('[P62] lets nobody past the question who does not ask it', async () => {
    const { session } = await openDoor({ policy: { approves: true } });
    const socket = await dial(session);
    assert.deepEqual(await socket.emitWithAck('room:join', { name: 'Eve' }), { ok: false, code: 'approval-needed' });
    assert.deepEqual(await socket.emitWithAck('chat:say', { id: 'm', text: 'Hi' }), { ok: false, code: 'not-joined' });
    socket.disconnect();
  });

  it('[P7][P62] cuts off who has only presented the token where a crowd comes, not who has joined nor who waits', async () => {
    const { session } = await openDoor({ policy: { approves: true } });
    const joining = knock(linkOf(session), 'Mia');
    await answerNext(session, 'editor');
    const mia = await joining;
    assert.ok(mia.ok);
    const drops: string[] = [];
    mia.seat.on('status', (status) => drops.push(status));
    const vera = codeOf(knock(linkOf(session), 'Vera'));
    await until('she waits', () => session.requests.length === 1);
    const { requests } = session;
    const idle = await dial(session);
    const wires = Array.from({ length: maxHalfOpen }, () =>
      wireTo(session.port)
        .on('error', () => undefined)
        .resume(),
    );
    // Long before time is up for who does not join.
    await until('there is room for the last of them', () => !idle.connected, joinTimeoutMs / 2);
    assert.deepEqual([session.requests, drops], [requests, []]);
    await answerNext(session, 'viewer');
    assert.equal(await vera, 'ok');
    for (const wire of wires) wire.destroy();
    await mia.seat.leave();
  });

  it('[P62] lets in again without asking who was let in once: after a drop, after a reload, into another image', async () => {
    const { other, session } = await openDoor({ policy: { approves: true } });
    const proxy = await proxyTo(session);
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

  it('[P66] takes for answered what a viewer asks whom the host makes an editor, not what a viewer asks who goes', async () => {
    const { session } = await openDoor();
    const settled: string[] = [];
    session.onSettled((id) => settled.push(id));
    const [vera, kim] = [await join(viewLinkOf(session), 'Vera'), await join(viewLinkOf(session), 'Kim')];
    for (const seat of [vera, kim]) assert.deepEqual(await seat.askToEdit(), { ok: true });
    const [first] = session.requests;
    await kim.leave();
    await until('she asks no more', () => session.requests.length === 1);
    session.setRole(vera.me.id, 'editor');
    assert.deepEqual([settled, session.requests], [[first?.id], []]);
    await until('she may edit', () => vera.me.role === 'editor');
    await vera.leave();
  });

  it('[P62][P66] tells who waits that the session has ended, and asks nobody any more', async () => {
    const { session } = await openDoor({ policy: { approves: true } });
    const waiting = knock(linkOf(session), 'Mia');
    await until('she waits', () => session.requests.length === 1);
    await session.end('host-ended');
    assert.deepEqual([await codeOf(waiting), session.requests], ['session-ended', []]);
  });
});
