import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Server as SocketServer } from 'socket.io';
import { WebSocketServer } from 'ws';
import { connectTimeoutMs } from '../../../src/shared/protocol/limits.ts';
import { codeOf, connect } from '../../support/connecting.ts';
import { join, linkOf } from '../../support/sessions.ts';
import { setSession } from '../../support/setSession.ts';

async function listenOn(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Takes connections and says nothing. It reads, or it would never notice that they end, and never close. */
function createSilentServer(): Server {
  return createServer((socket) => void socket.resume());
}

describe('handshake', () => {
  const stage = setSession();

  it('[P8] tells the reason and the next step for every refusal', async () => {
    const { session } = stage;
    const link = linkOf(session);
    assert.equal(await codeOf(connect({ ...link, token: 'A'.repeat(22) })), 'bad-token');
    assert.equal(await codeOf(connect({ ...link, protocol: 7 })), 'version-mismatch');
    assert.equal(await codeOf(connect({ ...link, session: 'another-session' })), 'session-ended');
    assert.equal(await codeOf(connect('https://example.com/')), 'link-scheme');
    assert.equal(await codeOf(connect(link, { room: 'no-such-room' })), 'unknown-room');
  });

  it('[P8] tells that a session has ended', async () => {
    const { session } = stage;
    const link = linkOf(session);
    await session.end('host-ended');
    assert.equal(await codeOf(connect(link)), 'host-refused');
  });

  it('[P8] tells that a session is full', async () => {
    const { session } = stage;
    const seats = [];
    for (let n = 0; n < 32; n += 1) seats.push(await join(linkOf(session), `P${n}`));
    assert.equal(await codeOf(connect(linkOf(session))), 'session-full');
    await Promise.all(seats.map((seat) => seat.leave()));
    assert.equal(await codeOf(connect(linkOf(session))), 'ok');
  });

  it('[P8] gives up on a host that does not answer', async () => {
    const { session } = stage;
    const silent = createSilentServer();
    const port = await listenOn(silent);
    const startedAt = Date.now();
    assert.equal(await codeOf(connect({ ...linkOf(session), port }, { timeoutMs: 300 })), 'host-unreachable');
    assert.ok(Date.now() - startedAt < connectTimeoutMs / 2);
    silent.close();
  });

  it('[P8] tells what is not PixelPair', async () => {
    const { session } = stage;
    const strangers: Server[] = [
      createHttpServer((_, response) => void response.end('Hello')),
      createServer((socket) => void socket.end('SSH-2.0-OpenSSH_9.9\r\n').on('error', () => undefined)),
    ];
    const anotherApp = createHttpServer();
    const samePath = new SocketServer(anotherApp, { path: '/pixelpair' });
    samePath.on('connection', (socket) => socket.onAny((_name, _payload, ack) => ack?.({ hello: 'world' })));
    for (const stranger of [...strangers, anotherApp]) {
      const port = await listenOn(stranger);
      assert.equal(await codeOf(connect({ ...linkOf(session), port }, { timeoutMs: 2_000 })), 'not-pixelpair');
    }
    for (const stranger of strangers) stranger.close();
    await samePath.close();
  });

  it('[P8] tells who is hung up on from what is not PixelPair', async () => {
    const { session } = stage;
    // Says nothing at a path that is not its own, and hangs up a second later.
    const chatServer = createHttpServer();
    const otherPath = new SocketServer(chatServer);
    const chat = { ...linkOf(session), port: await listenOn(chatServer) };
    assert.equal(await codeOf(connect(chat, { timeoutMs: 2_000 })), 'hung-up');
    await otherPath.close();
    // One of a crowd at the door is cut off when it has spoken WebSocket already.
    const door = createHttpServer();
    new WebSocketServer({ server: door }).on('connection', (client) => {
      client.send('0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000}');
      client.once('message', () => client.terminate());
    });
    const cutOff = { ...linkOf(session), port: await listenOn(door) };
    assert.equal(await codeOf(connect(cutOff, { timeoutMs: 2_000 })), 'hung-up');
    door.close();
    const hangUps: ((socket: Socket) => void)[] = [
      (socket) => void socket.destroy(),
      (socket) => void socket.resetAndDestroy(),
      (socket) => void socket.once('data', () => socket.destroy()),
    ];
    for (const hangUp of hangUps) {
      const server = createServer((socket) => hangUp(socket.on('error', () => undefined)));
      const port = await listenOn(server);
      assert.equal(await codeOf(connect({ ...linkOf(session), port })), 'hung-up');
      server.close();
    }
  });

  it('[P8] says of a session that is beset, or ends, neither that it is something else nor that it is out of reach', async () => {
    const { session } = stage;
    const crowd = Array.from({ length: 200 }, () => codeOf(connect(linkOf(session))));
    await Promise.any(crowd);
    await session.end('host-ended');
    const codes = new Set(await Promise.all(crowd));
    assert.ok(codes.has('hung-up'), [...codes].join());
    assert.deepEqual([codes.has('not-pixelpair'), codes.has('host-unreachable')], [false, false]);
  });

  it('[P8] tells that a name leads nowhere', async () => {
    const { session } = stage;
    assert.equal(await codeOf(connect({ ...linkOf(session), address: 'no-such-host.invalid' })), 'host-unreachable');
  });

  it('[P8] stops at once when it is cancelled, before and during', async () => {
    const { session } = stage;
    const silent = createSilentServer();
    const link = { ...linkOf(session), port: await listenOn(silent) };
    assert.equal(await codeOf(connect(link, { signal: AbortSignal.abort() })), 'cancelled');
    const startedAt = Date.now();
    assert.equal(await codeOf(connect(link, { signal: AbortSignal.timeout(50) })), 'cancelled');
    assert.ok(Date.now() - startedAt < connectTimeoutMs / 2);
    silent.close();
  });

  it('[P2] names the token in no outcome', async () => {
    const { session } = stage;
    const link = linkOf(session);
    const token = `${'s'.repeat(20)}XY`;
    const outcome = await connect({ ...link, token });
    assert.ok(!JSON.stringify(outcome).includes(token));
  });
});
