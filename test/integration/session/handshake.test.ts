import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { io } from 'socket.io-client';
import { systemClock } from '../../../src/client/systemClock.ts';
import { handshakeTimeoutMs, protocolVersion } from '../../../src/shared/protocol/limits.ts';
import { codeOf, connect } from '../../support/connecting.ts';
import { failTest } from '../../support/journals.ts';
import { join, linkOf, openSession } from '../../support/sessions.ts';
import { setSession } from '../../support/setSession.ts';

describe('handshake', () => {
  const stage = setSession();

  /** What a handshake of one's own making comes to. */
  const knock = (auth: object, extraHeaders: Record<string, string> = {}): Promise<string> => {
    const socket = io(`ws://127.0.0.1:${stage.session.port}`, {
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
    const { session: id, token } = linkOf(stage.session);
    return { protocol: protocolVersion, session: id, token };
  };

  it('[P3] serves the link as it stands, whatever is done to the clock on the wall meanwhile', async () => {
    const { session } = stage;
    let now = Date.now();
    const clock = { ...systemClock, now: () => (now += 3_600_000) };
    assert.equal(await codeOf(connect(session.link, { clock })), 'ok');
  });

  it('[P5] lets in who presents what the link says', async () => assert.equal(await knock(auth()), 'connected'));

  it('[P4] refuses what a web page would send, before the token is looked at', async () => {
    for (const origin of ['https://evil.example', 'http://127.0.0.1', 'null']) {
      assert.match(await knock(auth(), { origin }), /Unexpected server response: 400/);
    }
  });

  it('[P4] refuses a rebound DNS name', async () => {
    const { session } = stage;
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
    const { room, session } = stage;
    const viewer = await join(linkOf({ ...session, link: session.viewLink }), 'Vera');
    const change = { path: 'adjustments.hue', value: 30 } as const;
    assert.equal(viewer.me.role, 'viewer');
    viewer.commit([change]);
    assert.equal((await viewer.requestSave()).ok, false);
    assert.deepEqual([viewer.recipe.adjustments, room.rev], [{}, 0]);
    assert.deepEqual(await viewer.say('Hello'), { ok: true });
  });

  it('[P5] bounds how often an address may connect', async () => {
    const { room } = stage;
    const guarded = await openSession(room, { connectRate: { perSecond: 0.001, burst: 2 } });
    const link = linkOf(guarded);
    assert.deepEqual(
      [await codeOf(connect(link)), await codeOf(connect(link)), await codeOf(connect(link))],
      ['ok', 'ok', 'too-many-attempts'],
    );
    await guarded.end('host-ended');
  });

  it('[P3] answers 404 to everything that is not its endpoint, and serves no polling', async () => {
    const { session } = stage;
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
    const { session } = stage;
    const refusals = ['/', '/socket.io/?EIO=4&transport=websocket'].map(async (path) => {
      const asked = request({ port: session.port, path, headers: upgradeHeaders, agent: false }).end();
      const [error] = await once(asked, 'error');
      assert.equal((error as NodeJS.ErrnoException).code, 'ECONNRESET', path);
    });
    await Promise.all(refusals);
  });

  it('[P7] closes a WebSocket that never presents anything, when its time is up', async () => {
    const { session } = stage;
    const askedAt = performance.now();
    const asked = request({
      port: session.port,
      path: '/pixelpair/?EIO=4&transport=websocket',
      headers: upgradeHeaders,
    }).end();
    const [, socket] = (await once(asked, 'upgrade')) as [unknown, Socket];
    const closeFrame = 0x88;
    const closed = new Promise<void>((resolve) => {
      socket.on('data', (bytes: Buffer) => bytes.includes(closeFrame) && resolve());
    });
    await closed;
    const afterMs = performance.now() - askedAt;
    // Timers count in whole milliseconds.
    assert.ok(afterMs > handshakeTimeoutMs - 5, `it is closed after ${afterMs} ms`);
    assert.ok(afterMs < 2 * handshakeTimeoutMs, `it is closed after ${afterMs} ms`);
    socket.destroy();
  });

  it('binds to loopback alone unless the network is meant', async () => {
    const { room, session } = stage;
    const interfaces = { wlan0: [{ ...ipv4, address: '192.168.1.20' }] };
    const wide = await openSession(room, { reach: 'network', interfaces });
    assert.equal(wide.address, '192.168.1.20');
    assert.equal(linkOf(wide).address, '192.168.1.20');
    assert.equal(await codeOf(connect({ ...linkOf(wide), address: '127.0.0.1' })), 'ok');
    await wide.end('host-ended');
    assert.equal(session.address, '127.0.0.1');
  });

  it('says so where there is no network or the port is taken', async () => {
    const { room, session } = stage;
    const { startSession } = await import('../../../src/host/session/startSession.ts');
    const base = { rooms: [room], uriScheme: 'vscode', onError: failTest };
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
