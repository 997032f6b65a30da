import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { joinRoom } from '../../../src/client/joinRoom.ts';
import { openSocket } from '../../../src/client/openSocket.ts';
import { systemClock } from '../../../src/client/systemClock.ts';
import type { Clock } from '../../../src/shared/protocol/clock.ts';
import type { Connection } from '../../../src/shared/protocol/connection.ts';
import {
  leaveTimeoutMs,
  maxMessageBytes,
  protocolVersion,
  requestTimeoutMs,
} from '../../../src/shared/protocol/limits.ts';
import { factRate, slowFactRate, textRate } from '../../../src/shared/protocol/rates.ts';
import { until } from '../../support/until.ts';

describe('hostile hosts', () => {
  let http: HttpServer;
  let server: Server;
  let connection: Connection | undefined;
  beforeEach(async () => {
    http = createServer();
    server = new Server(http, { path: '/pixelpair', transports: ['websocket'], perMessageDeflate: { threshold: 1 } });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
  });
  afterEach(async () => {
    await connection?.close();
    await server.close();
  });
  /** Stands still, so that nothing is forgiven with time, however slow the computer is. */
  const stopped: Clock = { ...systemClock, elapsed: () => 1_000_000 };
  const joinThem = async (clock: Clock = systemClock): Promise<Socket> => {
    const { port } = http.address() as AddressInfo;
    const link = { scheme: 'vscode', address: '127.0.0.1', port, session: 'session1', token: 'A'.repeat(22) };
    const connected = once(server, 'connection');
    const opened = await openSocket(
      { ...link, protocol: protocolVersion },
      { clock, connectTimeoutMs: 5_000 },
      new AbortController().signal,
    );
    assert.ok(opened.ok);
    connection = opened.connection;
    const [socket] = (await connected) as [Socket];
    return socket;
  };

  it('[P3] cannot send more at a time than the protocol allows', async () => {
    const host = await joinThem();
    let heard = 0;
    connection?.onFact('participant:left', () => {
      heard += 1;
    });
    host.emit('participant:left', { id: 'p1' });
    await until('what is small arrives', () => heard === 1);
    host.emit('participant:left', { id: 'p1', padding: 'x'.repeat(maxMessageBytes) });
    await until('the connection breaks', () => connection?.status === 'lost');
  });

  it('[P18] cannot keep who wants to leave by not answering', async () => {
    const me = { id: 'me', name: 'Mia', colour: 0, role: 'editor' };
    const image = { fileName: 'a.png', sha256: '0'.repeat(64), byteLength: 1 };
    const document = { kind: 'snapshot', recipe: { version: 1, adjustments: {} }, authors: [] };
    const lists = { rooms: [], people: [], chat: [], snapshots: [], presence: [], about: [] };
    const joined = {
      ok: true,
      room: 'r1',
      me,
      secret: 's1',
      incarnation: 'i1',
      participants: [me],
      image,
      ...lists,
      rev: 0,
      document,
    };
    const host = await joinThem();
    host.on('room:join', (_: unknown, ack: (reply: object) => void) => ack(joined));
    assert.ok(connection);
    const outcome = await joinRoom(connection, { displayName: 'Mia' });
    assert.ok(outcome.ok);
    const askedAt = performance.now();
    await outcome.seat.leave();
    // It takes 2 s, and as long as any other request without a limit of its own.
    assert.ok(performance.now() - askedAt < (leaveTimeoutMs + requestTimeoutMs) / 2);
    assert.equal(outcome.seat.endReason, 'left');
  });

  const isCalm = (): boolean =>
    connection?.status === 'lost' && Number(connection.nextAttemptAt) > stopped.now() + 15_000;

  it('[P47] cannot keep a guest busy with facts: the guest hangs up and stays away for a while', async () => {
    const host = await joinThem(stopped);
    let heard = 0;
    connection?.onFact('presence:pinged', () => {
      heard += 1;
    });
    for (let n = 0; n < factRate.burst + 5_000; n += 1) host.emit('presence:pinged', { by: 'p1', x: 0, y: 0 });
    await until('the guest has hung up', isCalm);
    assert.ok(heard >= factRate.burst && heard < factRate.burst + 5_000, `${heard} facts`);
  });

  it('[P47] cannot keep a guest busy with facts that are rare', async () => {
    const host = await joinThem(stopped);
    let heard = 0;
    connection?.onFact('session:people', () => {
      heard += 1;
    });
    for (let n = 0; n < slowFactRate.burst + 500; n += 1) host.emit('session:people', []);
    await until('the guest has hung up', isCalm);
    assert.equal(heard, slowFactRate.burst);
  });

  it('[P47] cannot fill a guest with long messages, whatever they are', async () => {
    const flood = (host: Socket): void => {
      const message = 'x'.repeat(900_000);
      for (let sent = 0; sent < 2 * textRate.burst; sent += message.length) host.emit('no:such', message);
    };
    flood(await joinThem(stopped));
    // Should the line break for another reason, the guest comes back soon, and to the same.
    server.on('connection', flood);
    await until('the guest has hung up', isCalm);
  });

  it('[P47] cannot send bytes that nobody has asked for, nor keep a guest waiting for their rest', async () => {
    const host = await joinThem(stopped);
    host.emit('no:such', ...Array.from({ length: 9 }, () => new Uint8Array(10)));
    await until('the guest has hung up', isCalm);
  });

  it('[P20] cannot get back whom they have thrown out, nor say that it was their own doing', async () => {
    const host = await joinThem();
    let connects = 0;
    server.on('connection', () => {
      connects += 1;
    });
    for (const reason of ['left', 'expired']) host.emit('session:ended', { reason });
    host.emit('session:ended', { reason: 'removed', code: 'rate-limited' });
    host.conn.close();
    await until('it is over', () => connection?.status === 'ended');
    assert.deepEqual([connection?.endReason, connects], ['removed', 0]);
    connection?.reconnectNow();
    connection?.retryLater();
    assert.equal(connection?.status, 'ended');
  });

  it('[P3] cannot send what unpacks to more: nothing is compressed', async () => {
    const host = await joinThem();
    assert.equal(host.request.headers['sec-websocket-extensions'], undefined);
  });
});
