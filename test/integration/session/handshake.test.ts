import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer, request } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Server as SocketServer } from 'socket.io';
import { io } from 'socket.io-client';
import { type ConnectOptions, connectSession } from '../../../src/client/connectSession.ts';
import { systemClock } from '../../../src/client/systemClock.ts';
import type { Room } from '../../../src/host/room/room.ts';
import type { Session } from '../../../src/host/session/startSession.ts';
import { connectTimeoutMs, handshakeTimeoutMs, protocolVersion } from '../../../src/shared/protocol/limits.ts';
import type { SessionLink } from '../../../src/shared/protocol/link.ts';
import { makeRoom } from '../../support/rooms.ts';
import { join, leaveAll, linkOf, openSession } from '../../support/sessions.ts';

const connect = (link: SessionLink | string, options: Partial<ConnectOptions> = {}) =>
  connectSession(link, { displayName: 'Mia', signal: new AbortController().signal, ...options });

async function codeOf(link: SessionLink | string, options: Partial<ConnectOptions> = {}): Promise<string> {
  const outcome = await connect(link, options);
  if (outcome.ok) {
    await outcome.seat.leave();
    return 'ok';
  }
  assert.ok(outcome.sentence.endsWith('.') && outcome.nextStep.endsWith('.'));
  return outcome.code;
}

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
  let room: Room;
  let session: Session;
  beforeEach(async () => {
    room = makeRoom();
    session = await openSession(room);
  });
  afterEach(async () => {
    await leaveAll();
    await session.end('host-closed');
    room.close('host-closed');
  });

  /** What a handshake of one's own making comes to. */
  const knock = (auth: object, extraHeaders: Record<string, string> = {}): Promise<string> => {
    const socket = io(`ws://127.0.0.1:${session.port}`, {
      path: '/pixelpair',
      transports: ['websocket'],
      auth,
      extraHeaders,
      reconnection: false,
      forceNew: true,
    });
    return new Promise((resolve) => {
      const settle = (what: string): void => {
        socket.disconnect();
        resolve(what);
      };
      socket.on('connect', () => settle('connected'));
      socket.on('connect_error', (error: Error & { data?: { code: string }; description?: { message?: string } }) =>
        settle(error.data?.code ?? error.description?.message ?? error.message),
      );
    });
  };
  const auth = () => {
    const { session: id, token } = linkOf(session);
    return { protocol: protocolVersion, session: id, token };
  };

  it('[P3] serves the link as it stands, whatever is done to the clock on the wall meanwhile', async () => {
    let now = Date.now();
    const clock = { ...systemClock, now: () => (now += 3_600_000) };
    assert.equal(await codeOf(session.link, { clock }), 'ok');
  });

  it('[P5] lets in who presents what the link says', async () => assert.equal(await knock(auth()), 'connected'));

  it('[P4] refuses what a web page would send, before the token is looked at', async () => {
    for (const origin of ['https://evil.example', 'http://127.0.0.1', 'null']) {
      assert.match(await knock(auth(), { origin }), /Unexpected server response: 400/);
    }
  });

  it('[P4] refuses a rebound DNS name', async () => {
    assert.match(await knock(auth(), { host: `evil.example:${session.port}` }), /Unexpected server response: 400/);
  });

  it('[P5] refuses with a code', async () => {
    assert.equal(await knock({}), 'bad-request');
    assert.equal(await knock({ ...auth(), protocol: protocolVersion - 1 }), 'version-mismatch');
    assert.equal(await knock({ ...auth(), extra: 1 }), 'bad-request');
    assert.equal(await knock({ ...auth(), session: 'another-session' }), 'session-ended');
    assert.equal(await knock({ ...auth(), token: 'A'.repeat(22) }), 'bad-token');
  });

  it('[P45] lets in a viewer by the other link, who can watch and chat, not edit nor save', async () => {
    const viewer = await join(linkOf({ ...session, link: session.viewLink }), 'Vera');
    const change = { path: 'adjustments.hue', value: 30 } as const;
    assert.equal(viewer.me.role, 'viewer');
    viewer.commit([change]);
    assert.equal((await viewer.requestSave()).ok, false);
    assert.deepEqual([viewer.recipe.adjustments, room.rev], [{}, 0]);
    assert.deepEqual(await viewer.say('Hello'), { ok: true });
  });

  it('[P5] bounds how often an address may connect', async () => {
    const guarded = await openSession(room, { connectRate: { perSecond: 0.001, burst: 2 } });
    const link = linkOf(guarded);
    assert.deepEqual([await codeOf(link), await codeOf(link), await codeOf(link)], ['ok', 'ok', 'too-many-attempts']);
    await guarded.end('host-ended');
  });

  it('[P3] answers 404 to everything that is not its endpoint, and serves no polling', async () => {
    const status = (path: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const asked = request({ port: session.port, path, agent: false }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        asked.on('error', reject).end();
      });
    assert.equal(await status('/'), 404);
    assert.equal(await status('/socket.io/?EIO=4&transport=websocket'), 404);
    assert.equal(await status('/pixelpair/socket.io.js'), 400);
    assert.equal(await status('/pixelpair/?EIO=4&transport=polling'), 400);
  });

  it('[P3] closes upgrades that are not for its endpoint', async () => {
    const refusals = ['/', '/socket.io/?EIO=4&transport=websocket'].map(async (path) => {
      const asked = request({ port: session.port, path, headers: upgradeHeaders, agent: false }).end();
      const [error] = await once(asked, 'error');
      assert.equal((error as NodeJS.ErrnoException).code, 'ECONNRESET', path);
    });
    await Promise.all(refusals);
  });

  it('[P7] closes a connection that never presents anything', async () => {
    const asked = request({
      port: session.port,
      path: '/pixelpair/?EIO=4&transport=websocket',
      headers: upgradeHeaders,
    }).end();
    const [, socket] = (await once(asked, 'upgrade')) as [unknown, Socket];
    const openedAt = Date.now();
    const closeFrame = 0x88;
    const closed = new Promise<void>((resolve) => {
      socket.on('data', (bytes: Buffer) => bytes.includes(closeFrame) && resolve());
    });
    await closed;
    assert.ok(Date.now() - openedAt < 2 * handshakeTimeoutMs);
    socket.destroy();
  });

  it('[P8] tells the reason and the next step for every refusal', async () => {
    const link = linkOf(session);
    assert.equal(await codeOf({ ...link, token: 'A'.repeat(22) }), 'bad-token');
    assert.equal(await codeOf({ ...link, protocol: 7 }), 'version-mismatch');
    assert.equal(await codeOf({ ...link, session: 'another-session' }), 'session-ended');
    assert.equal(await codeOf('https://example.com/'), 'link-scheme');
    assert.equal(await codeOf(link, { room: 'no-such-room' }), 'unknown-room');
  });

  it('[P8] tells that a session has ended', async () => {
    const link = linkOf(session);
    await session.end('host-ended');
    assert.equal(await codeOf(link), 'host-refused');
  });

  it('[P8] tells that a session is full', async () => {
    const seats = [];
    for (let n = 0; n < 32; n += 1) seats.push(await join(linkOf(session), `P${n}`));
    assert.equal(await codeOf(linkOf(session)), 'session-full');
    await Promise.all(seats.map((seat) => seat.leave()));
    assert.equal(await codeOf(linkOf(session)), 'ok');
  });

  it('[P8] gives up on a host that does not answer', async () => {
    const silent = createSilentServer();
    const port = await listenOn(silent);
    const startedAt = Date.now();
    assert.equal(await codeOf({ ...linkOf(session), port }, { timeoutMs: 300 }), 'host-unreachable');
    assert.ok(Date.now() - startedAt < connectTimeoutMs / 2);
    silent.close();
  });

  it('[P8] tells what is not PixelPair', async () => {
    const strangers: Server[] = [
      createHttpServer((_, response) => void response.end('Hello')),
      createServer((socket) => void socket.end('SSH-2.0-OpenSSH_9.9\r\n').on('error', () => undefined)),
    ];
    const chatServer = createHttpServer();
    const otherPath = new SocketServer(chatServer);
    const anotherApp = createHttpServer();
    const samePath = new SocketServer(anotherApp, { path: '/pixelpair' });
    samePath.on('connection', (socket) => socket.onAny((_name, _payload, ack) => ack?.({ hello: 'world' })));
    for (const stranger of [...strangers, chatServer, anotherApp]) {
      const port = await listenOn(stranger);
      assert.equal(await codeOf({ ...linkOf(session), port }, { timeoutMs: 2_000 }), 'not-pixelpair');
    }
    for (const stranger of strangers) stranger.close();
    await otherPath.close();
    await samePath.close();
  });

  it('[P8] tells that a name leads nowhere', async () => {
    assert.equal(await codeOf({ ...linkOf(session), address: 'no-such-host.invalid' }), 'host-unreachable');
  });

  it('[P8] stops at once when it is cancelled, before and during', async () => {
    const silent = createSilentServer();
    const link = { ...linkOf(session), port: await listenOn(silent) };
    assert.equal(await codeOf(link, { signal: AbortSignal.abort() }), 'cancelled');
    const startedAt = Date.now();
    assert.equal(await codeOf(link, { signal: AbortSignal.timeout(50) }), 'cancelled');
    assert.ok(Date.now() - startedAt < connectTimeoutMs / 2);
    silent.close();
  });

  it('[P2] names the token in no outcome', async () => {
    const link = linkOf(session);
    const token = `${'s'.repeat(20)}XY`;
    const outcome = await connect({ ...link, token });
    assert.ok(!JSON.stringify(outcome).includes(token));
  });

  it('binds to loopback alone unless the network is meant', async () => {
    const interfaces = { wlan0: [{ ...ipv4, address: '192.168.1.20' }] };
    const wide = await openSession(room, { reach: 'network', interfaces });
    assert.equal(wide.address, '192.168.1.20');
    assert.equal(linkOf(wide).address, '192.168.1.20');
    assert.equal(await codeOf({ ...linkOf(wide), address: '127.0.0.1' }), 'ok');
    await wide.end('host-ended');
    assert.equal(session.address, '127.0.0.1');
  });

  it('says so where there is no network or the port is taken', async () => {
    const { startSession } = await import('../../../src/host/session/startSession.ts');
    const base = { rooms: [room], uriScheme: 'vscode' };
    const offline = await startSession({ ...base, reach: 'network', interfaces: {} });
    assert.deepEqual([offline.ok, !offline.ok && offline.code], [false, 'no-network']);
    const taken = await startSession({ ...base, reach: 'loopback', port: session.port });
    assert.deepEqual([taken.ok, !taken.ok && taken.code], [false, 'port-taken']);
  });
});

const upgradeHeaders = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

const ipv4 = {
  family: 'IPv4',
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: null,
  internal: false,
} as const;
