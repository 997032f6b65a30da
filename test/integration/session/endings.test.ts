import assert from 'node:assert/strict';
import type { Socket } from 'socket.io-client';
import { openSocket } from '../../../src/client/openSocket.ts';
import { systemClock } from '../../../src/client/systemClock.ts';
import { pingIntervalMs, pingTimeoutMs } from '../../../src/shared/protocol/limits.ts';
import { rates } from '../../../src/shared/protocol/rates.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import { dial } from '../../support/dial.ts';
import { takeSeat } from '../../support/rooms.ts';
import { join, linkOf, openSession, proxyTo } from '../../support/sessions.ts';
import { setSession } from '../../support/setSession.ts';
import { until } from '../../support/until.ts';

const contrast = (value: number): Changes => [{ path: 'adjustments.contrast', value }];

/** Kinds of handles that a session uses. */
const handles = (): number =>
  process.getActiveResourcesInfo().filter((kind) => /^(?:TCP|Timeout|Immediate)/.test(kind)).length;

describe('endings and limits', () => {
  const stage = setSession();
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });

  const intrude = async (session = stage.session): Promise<Socket> => {
    const socket = await dial(session);
    sockets.push(socket);
    return socket;
  };

  it('[P20] tells every guest that the host has ended the session', async () => {
    const { session } = stage;
    const guests = [await join(linkOf(session), 'Mia'), await join(linkOf(session), 'Ole')];
    const reasons = guests.map((guest) => new Promise((resolve) => guest.on('ended', resolve)));
    guests[0]?.commit(contrast(9));
    await until('both have it', () => guests.every(({ recipe }) => recipe.adjustments.contrast === 9));
    await session.end('host-ended');
    assert.deepEqual(await Promise.all(reasons), [{ reason: 'host-ended' }, { reason: 'host-ended' }]);
    for (const guest of guests) {
      assert.equal(guest.status, 'ended');
      assert.deepEqual(guest.recipe.adjustments, { contrast: 9 }, 'the guest keeps the recipe');
    }
  });

  it('leaves the room and the host’s seat as they were', async () => {
    const { room, session } = stage;
    const host = await takeSeat(room.connectLocal(), 'Hanna');
    await join(linkOf(session), 'Mia');
    await session.end('host-ended');
    host.commit(contrast(4));
    await until('the room has it', () => room.recipe.adjustments.contrast === 4);
    assert.deepEqual(room.participants, [host.me]);
  });

  it('[P18] tells everybody at once that a guest has left', async () => {
    const { room, session } = stage;
    const host = await takeSeat(room.connectLocal(), 'Hanna');
    const guest = await join(linkOf(session), 'Mia');
    const changes: number[] = [];
    session.onChange(() => changes.push(session.participants.length));
    const left = new Promise((resolve) => host.on('participants', resolve));
    await guest.leave();
    assert.deepEqual(await left, { left: guest.me });
    assert.deepEqual([guest.status, changes], ['ended', [1]]);
  });

  it('[P44] leaves no port, socket or timer behind', async () => {
    const { room } = stage;
    // Mocha starts its own timer once the test has returned a promise.
    await new Promise((resolve) => setImmediate(resolve));
    const before = handles();
    const extra = await openSession(room);
    const guests = [await join(linkOf(extra), 'Mia'), await join(linkOf(extra), 'Ole')];
    guests[0]?.moveCursor({ x: 1, y: 1 });
    await guests[1]?.leave();
    await extra.end('host-ended');
    await until('the handles are gone', () => handles() <= before);
    const signal = new AbortController().signal;
    const outcome = await openSocket(linkOf(extra), { clock: systemClock, connectTimeoutMs: 2_000 }, signal);
    assert.deepEqual([outcome.ok, !outcome.ok && outcome.code], [false, 'host-refused']);
  });

  it('[P44] ends without waiting for a guest whose network has vanished', async () => {
    const { session } = stage;
    const proxy = await proxyTo(session);
    await join(linkOf(session, { port: proxy.port }), 'Mia');
    proxy.freeze();
    const startedAt = performance.now();
    await session.end('host-ended');
    // It takes 1 s, and would take 10 if the host waited for an answer to its ping.
    assert.ok(performance.now() - startedAt < pingIntervalMs + pingTimeoutMs / 2);
  });

  it('[P20] ends once, with the first reason, and leaves the next session alone', async () => {
    const { room, session } = stage;
    const reasons: unknown[] = [];
    const mia = await join(linkOf(session), 'Mia');
    mia.on('ended', (end) => void reasons.push(end));
    await Promise.all([session.end('host-ended'), session.end('host-closed')]);
    assert.deepEqual(reasons, [{ reason: 'host-ended' }]);
    const next = await openSession(room);
    const ole = await join(linkOf(next), 'Ole');
    await session.end('host-closed');
    assert.equal(room.directory.passOf(ole.me.id)?.secret, ole.pass.secret, 'he can still come back');
    assert.deepEqual(next.participants, [ole.me]);
  });

  it('[P41] removes who floods, with the reason, and the others feel nothing', async () => {
    const { room, session } = stage;
    await session.end('host-ended');
    const strict = await openSession(room, { rates: { edit: { perSecond: 0.001, burst: 50 } } });
    const honest = await join(linkOf(strict), 'Mia');
    const flooder = await intrude(strict);
    await flooder.emitWithAck('room:join', { name: 'Flood' });
    const ended = new Promise((resolve) => flooder.on('session:ended', resolve));
    const gone = new Promise((resolve) => flooder.on('disconnect', resolve));
    for (let n = 0; n < 100; n += 1) {
      flooder.emit('edit:commit', { id: `e${n}`, base: 0, changes: contrast(n % 100) }, () => undefined);
    }
    assert.deepEqual(await ended, { reason: 'removed', code: 'rate-limited' });
    assert.equal(await gone, 'io server disconnect');
    assert.equal(room.rev, 50);
    await until('the flooder is gone for the others', () => honest.participants.length === 1);
    assert.deepEqual(await honest.say('fine'), { ok: true });
  });

  it('[P41] lets no kind of message flood', async () => {
    const floods: readonly (readonly [string, unknown, number])[] = [
      ['chat:say', { id: 'm', text: 'x' }, 40],
      ['save:request', {}, 20],
      ['room:join', { name: 'x' }, 30],
      ['no:such', {}, 40],
    ];
    for (const [name, payload, count] of floods) {
      const socket = await intrude();
      await socket.emitWithAck('room:join', { name: 'Flood' });
      const gone = new Promise((resolve) => socket.on('disconnect', resolve));
      for (let n = 0; n < count; n += 1) socket.emit(name, payload, () => undefined);
      assert.equal(await gone, 'io server disconnect', name);
    }
    for (const name of ['presence:update', 'no:such']) {
      const socket = await intrude();
      await socket.emitWithAck('room:join', { name: 'Flood' });
      const gone = new Promise((resolve) => socket.on('disconnect', resolve));
      for (let n = 0; n < 2 * rates.presence.burst; n += 1) socket.emit(name, [n, 0]);
      assert.equal(await gone, 'io server disconnect', name);
    }
  });

  it('[P9][P10][P12] answers whatever is sent and goes on', async () => {
    const { room } = stage;
    const socket = await intrude();
    const refusal = (code: string) => ({ ok: false, code });
    assert.deepEqual(await socket.emitWithAck('edit:commit', {}), refusal('bad-request'));
    const edit = { id: 'e1', base: 0, changes: contrast(5) };
    assert.deepEqual(await socket.emitWithAck('edit:commit', edit), refusal('not-joined'));
    assert.deepEqual(await socket.emitWithAck('room:destroy', {}), refusal('unknown-event'));
    assert.deepEqual(await socket.emitWithAck('__proto__', {}), refusal('unknown-event'));
    assert.deepEqual(await socket.emitWithAck('constructor', {}), refusal('unknown-event'));
    assert.ok((await socket.emitWithAck('room:join', { name: 'Eve\u202e' })).ok);
    assert.deepEqual(await socket.emitWithAck('edit:commit'), refusal('bad-request'));
    assert.deepEqual(await socket.emitWithAck('edit:commit', edit, edit), refusal('bad-request'));
    for (const payload of [null, 5, 'x', [], [edit], { ...edit, base: '0' }, { ...edit, by: 'host' }]) {
      assert.deepEqual(await socket.emitWithAck('edit:commit', payload), refusal('bad-request'));
    }
    socket.emit('edit:commit', edit);
    socket.emit('presence:update', ['here', 5]);
    assert.deepEqual(await socket.emitWithAck('edit:commit', edit), { ok: true, rev: 1 });
    assert.deepEqual(
      room.participants.map(({ name }) => name),
      ['Eve'],
    );
  });

  it('[P13][P21][P31] serves a client written from the specification', async () => {
    const { room } = stage;
    const host = await takeSeat(room.connectLocal(), 'Hanna');
    const socket = await intrude();
    const joined = await socket.emitWithAck('room:join', { name: 'Script' });
    assert.equal(joined.participants.length, 2);
    const heard = new Promise((resolve) => socket.on('edit:applied', resolve));
    host.commit([{ path: 'adjustments.hue', value: -30 }]);
    assert.deepEqual(Object.keys((await heard) as object), ['rev', 'id', 'by', 'name', 'at', 'changes']);
    const edit = { id: 'e1', base: joined.rev, changes: [{ path: 'adjustments.contrast', value: 18.4 }] };
    assert.deepEqual(await socket.emitWithAck('edit:commit', edit), { ok: true, rev: 2 });
    assert.deepEqual(host.recipe.adjustments, { hue: -30, contrast: 18 });
    const said = await socket.emitWithAck('chat:say', { id: 'm1', text: 'Hello' });
    assert.equal(said.message.number, 1);
    await until('the host reads it', () => host.chat[0]?.text === 'Hello');
    assert.deepEqual(await socket.emitWithAck('room:leave', {}), { ok: true });
    await until('the script is gone', () => host.participants.length === 1);
  });
});
