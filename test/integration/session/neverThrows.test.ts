import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { type Socket as ClientSocket, io } from 'socket.io-client';
import { createGatheredWrites } from '../../../src/host/connection/gatheredWrites.ts';
import { attachGuest } from '../../../src/host/connection/guestSocket.ts';
import { createUnsent } from '../../../src/host/connection/unsent.ts';
import { openTicket } from '../../../src/host/door/ticket.ts';
import type { Room } from '../../../src/host/room/room.ts';
import { systemClock } from '../../../src/host/systemClock.ts';
import { requests, signals } from '../../../src/shared/protocol/messages.ts';
import { rates } from '../../../src/shared/protocol/rates.ts';
import { enterListening, heardBy } from '../../support/ears.ts';
import { makeRoom } from '../../support/rooms.ts';

const explode = (): never => {
  throw new Error('from a hostile value');
};
const traps = {
  get: explode,
  has: explode,
  ownKeys: explode,
  getPrototypeOf: explode,
  getOwnPropertyDescriptor: explode,
};
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
const cycle: unknown[] = [];
cycle.push(cycle);
const getters = (...names: string[]): object =>
  Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, { get: explode, enumerable: true }])));

/** What no parser gives, but a parser with a flaw might. */
const hostileValues: readonly (readonly [string, unknown])[] = [
  ['a proxy that throws', new Proxy({}, traps)],
  ['a list that throws', new Proxy([], { ...traps, getPrototypeOf: () => Array.prototype })],
  ['a revoked proxy', revoked],
  ['getters that throw', getters('id', 'name', 'changes', 'text', 'sha256', 'toJSON', 'length', 'path', 'value')],
  ['a change that throws', { id: 'e1', base: 0, changes: [getters('path', 'value')] }],
  ['a value that throws', { id: 'e1', base: 0, changes: [{ path: 'curves.rgb', value: new Proxy([], traps) }] }],
  ['a text that throws', { id: 'm1', text: { toString: explode, [Symbol.toPrimitive]: explode } }],
  ['a list within itself', cycle],
  ['a symbol', Symbol('hostile')],
  ['a function', explode],
  ['a bigint', 2n ** 64n],
  ['nothing with a prototype that throws', Object.create(new Proxy({}, traps))],
];

describe('what Socket.IO calls', () => {
  let http: HttpServer;
  let server: Server;
  let client: ClientSocket;
  let socket: Socket;
  let room: Room;
  const errors: unknown[] = [];
  const escaped: unknown[] = [];
  const note = (error: unknown): void => void escaped.push(error);
  const limitless = Object.fromEntries(Object.keys(rates).map((kind) => [kind, { perSecond: 1e6, burst: 1e6 }]));

  beforeEach(async () => {
    escaped.length = 0;
    room = makeRoom();
    http = createServer();
    server = new Server(http, { transports: ['websocket'] });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const connected = once(server, 'connection');
    client = io(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`, {
      transports: ['websocket'],
      forceNew: true,
    });
    [socket] = (await connected) as [Socket];
    attachGuest(socket, openTicket('editor'), {
      clock: systemClock,
      rates: { ...rates, ...limitless },
      findDesk: () => room.desk,
      turns: (run) => run(),
      unsent: createUnsent(systemClock),
      writes: createGatheredWrites(),
      onError: (error) => void errors.push(error),
      onSettled: () => undefined,
    });
    process.on('unhandledRejection', note);
    process.on('uncaughtExceptionMonitor', note);
  });
  afterEach(async () => {
    process.off('unhandledRejection', note);
    process.off('uncaughtExceptionMonitor', note);
    client.disconnect();
    await server.close();
    room.close('host-ended');
  });

  /** As if the event had come: the same listeners, called with what no wire carries. */
  const call = (name: string, ...rest: unknown[]): void => {
    for (const listener of socket.listenersAny()) listener.call(socket, name, ...rest);
  };
  const settle = () => new Promise(setImmediate);
  const names = [...Object.keys(requests), ...Object.keys(signals), 'no:such', 'error', '__proto__'];

  for (const [what, value] of hostileValues) {
    it(`[P12] lets nothing out that ${what} throws, before a join and after it`, async () => {
      for (const joins of [false, true]) {
        if (joins) call('room:join', { name: 'Eve' }, () => undefined);
        for (const name of names) {
          call(name, value);
          call(name, value, value, value);
          call(name, value, explode);
          call(name, value, () => undefined);
        }
        await settle();
      }
      await settle();
      assert.deepEqual(escaped, []);
      assert.equal(room.rev, 0);
    });
  }

  it('[P12] lets nothing out that the room throws; the guest is told', async () => {
    const broken = new Proxy(room.desk, { get: () => explode });
    const answers: unknown[] = [];
    attachGuest(socket, openTicket('editor'), {
      clock: systemClock,
      rates,
      findDesk: () => broken,
      turns: (run) => run(),
      unsent: createUnsent(systemClock),
      writes: createGatheredWrites(),
      onError: (error) => void errors.push(error),
      onSettled: () => undefined,
    });
    errors.length = 0;
    const [, listener] = socket.listenersAny();
    listener?.call(socket, 'room:join', { name: 'Eve' }, (reply: unknown) => void answers.push(reply));
    await settle();
    assert.deepEqual(answers, [{ ok: false, code: 'host-error' }]);
    assert.equal(errors.length, 1);
    assert.deepEqual(escaped, []);
  });

  it('[P10] has what is cheap done along with the costly request before it, in order, and nothing else costly', async () => {
    const turns: (() => void)[] = [];
    attachGuest(socket, openTicket('editor'), {
      clock: systemClock,
      rates: { ...rates, ...limitless },
      findDesk: () => room.desk,
      turns: (run) => void turns.push(run),
      unsent: createUnsent(systemClock),
      writes: createGatheredWrites(),
      onError: (error) => void errors.push(error),
      onSettled: () => undefined,
    });
    const [, listener] = socket.listenersAny();
    const answered: string[] = [];
    const ask = (label: string, name: string, payload: unknown): void =>
      void listener?.call(
        socket,
        name,
        payload,
        ({ ok }: { readonly ok: boolean }) => void answered.push(`${label} ${ok}`),
      );
    const takeTurn = async (): Promise<string> => {
      answered.length = 0;
      turns.shift()?.();
      await settle();
      return answered.join();
    };
    const edit = (n: number) => ({ id: `e${n}`, base: 0, changes: [{ path: 'adjustments.contrast', value: n }] });
    ask('join', 'room:join', { name: 'Eve' });
    ask('edit 1', 'edit:commit', edit(1));
    ask('read', 'history:read', {});
    ask('edit 2', 'edit:commit', edit(2));
    ask('edit 3', 'edit:commit', edit(3));
    ask('again', 'history:read', {});
    assert.equal(await takeTurn(), 'join true,edit 1 true');
    assert.equal(await takeTurn(), 'read true,edit 2 true,edit 3 true');
    assert.equal(await takeTurn(), 'again true');
    assert.deepEqual([turns.length, room.rev], [0, 3]);
  });

  it('[P21] tells an edit to all the others where one of their lines breaks, and cuts that one off', async () => {
    call('room:join', { name: 'Eve' }, () => undefined);
    const [ole, mia] = [enterListening(room, 'Ole'), enterListening(room, 'Mia')];
    await settle();
    const gone = new Promise((resolve) => client.once('disconnect', resolve));
    errors.length = 0;
    socket.conn.write = explode;
    const edit = { id: 'e1', base: 0, changes: [{ path: 'adjustments.contrast' as const, value: 18 }] };
    assert.deepEqual(room.desk.commit(ole.id, edit), { ok: true, rev: 1 });
    assert.deepEqual([heardBy(mia, 'edit:applied').length, room.recipe.adjustments.contrast], [1, 18]);
    await gone;
    assert.deepEqual(
      errors.map((error) => error instanceof Error && error.message),
      ['from a hostile value'],
    );
    assert.deepEqual(escaped, []);
  });
});
