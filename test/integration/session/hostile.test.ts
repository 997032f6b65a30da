import assert from 'node:assert/strict';
import { connect, type Socket as TcpSocket } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Socket } from 'socket.io-client';
import type { Room, RoomOptions } from '../../../src/host/room/room.ts';
import type { Session } from '../../../src/host/session/startSession.ts';
import {
  imageChunkBytes,
  imageReadsAtOnce,
  maxConnections,
  maxUnansweredPulls,
} from '../../../src/shared/protocol/limits.ts';
import { dial } from '../../support/dial.ts';
import { eventPacket, joinRaw } from '../../support/rawGuest.ts';
import { endSessions, join, linkOf, openRoom, proxyTo } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

describe('hostile guests', () => {
  let room: Room;
  let session: Session;
  const errors: unknown[] = [];
  const sockets: { disconnect(): unknown }[] = [];
  const start = async (options: Partial<RoomOptions> & { readonly bytes?: Uint8Array } = {}): Promise<void> => {
    ({ room, session } = await openRoom(options, { onError: (error) => void errors.push(error) }));
  };
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.disconnect();
    await endSessions();
    errors.length = 0;
  });
  const intrude = async (): Promise<Socket> => {
    const socket = await dial(session);
    sockets.push(socket);
    await socket.emitWithAck('room:join', { name: 'Eve' });
    return socket;
  };
  const pull = (offset = 0) => ({ sha256: room.image.sha256, offset, length: imageChunkBytes });

  it('[P12] cannot write into the log by naming their event "error"', async () => {
    await start();
    const eve = await intrude();
    for (const payload of ['all is well', { message: 'forged' }, 3]) eve.emit('error', payload);
    assert.deepEqual(await eve.emitWithAck('chat:say', { id: 'm1', text: '' }), { ok: false, code: 'bad-request' });
    assert.deepEqual(errors, []);
  });

  it('[P41] are cut off when they do not take what they ask for', async () => {
    await start({ bytes: new Uint8Array(imageChunkBytes) });
    const eve = await intrude();
    const wire = wireOf(eve);
    const gone = new Promise<void>((resolve) => eve.once('disconnect', () => resolve()));
    let answered = 0;
    wire.pause();
    const asked = 4_000;
    for (let n = 0; n < asked; n += 1) {
      eve.emit('image:pull', pull(), () => {
        answered += 1;
      });
      if (n % 50 === 0) await new Promise(setImmediate);
    }
    wire.resume();
    await gone;
    assert.ok(answered < asked / 2, `${answered} of ${asked} chunks were kept for somebody who reads nothing`);
  });

  it('[P41] cannot have the host read more than a few chunks at once, nor keep it busy without end', async () => {
    let reading = 0;
    let most = 0;
    const finish: (() => void)[] = [];
    const readImage = async (_: number, length: number): Promise<Uint8Array> => {
      reading += 1;
      most = Math.max(most, reading);
      await new Promise<void>((resolve) => void finish.push(resolve));
      reading -= 1;
      return new Uint8Array(length);
    };
    await start({ bytes: new Uint8Array(imageChunkBytes), readImage });
    const eve = await intrude();
    const ended = new Promise((resolve) => eve.once('session:ended', resolve));
    for (let n = 0; n <= maxUnansweredPulls; n += 1) eve.emit('image:pull', pull(), () => undefined);
    assert.deepEqual(await ended, { reason: 'removed', code: 'rate-limited' });
    while (finish.length > 0) {
      finish.shift()?.();
      await new Promise(setImmediate);
    }
    assert.equal(most, imageReadsAtOnce);
  });

  it('[P12] have one message of theirs worked through in each turn, however many come in one piece', async () => {
    let turn = 0;
    const turns: number[] = [];
    const readImage = async (_: number, length: number): Promise<Uint8Array> => {
      turns.push(turn);
      return new Uint8Array(length);
    };
    await start({ bytes: new Uint8Array(imageChunkBytes), readImage });
    const eve = await joinRaw(linkOf(session));
    sockets.push({ disconnect: () => eve.socket.terminate() });
    const count = (): void => {
      turn += 1;
      if (turns.length < 20) setImmediate(count);
    };
    count();
    eve.sendAtOnce(...Array.from({ length: 20 }, (_, n) => eventPacket('image:pull', pull(), n + 1)));
    await until('all of them are read', () => turns.length === 20);
    assert.equal(new Set(turns).size, 20);
  });

  it('[P10][P12] have one costly request worked through in each turn, however many of them ask, and in their order', async () => {
    await start();
    const guests = await Promise.all(Array.from({ length: 10 }, (_, n) => joinRaw(linkOf(session), `Eve ${n}`)));
    sockets.push({ disconnect: () => guests.forEach(({ socket }) => void socket.terminate()) });
    const { readHistory } = room.desk;
    let turn = 0;
    const turns: number[] = [];
    Object.assign(room.desk, {
      readHistory(payload: Parameters<typeof readHistory>[0]) {
        turns.push(turn);
        return readHistory(payload);
      },
    });
    const count = (): void => {
      turn += 1;
      if (turns.length < 20) setImmediate(count);
    };
    count();
    const ask = [
      eventPacket('history:read', {}, 1),
      eventPacket('line:ping', {}, 2),
      eventPacket('history:read', {}, 3),
    ];
    for (const guest of guests) guest.sendAtOnce(...ask);
    await until('all of them are read', () => turns.length === 20);
    assert.equal(new Set(turns).size, 20);
    const acksOf = ({ heard }: { heard: readonly string[] }) => heard.filter((packet) => /^43[123]/.test(packet));
    await until('all are answered', () => guests.every((guest) => acksOf(guest).length === 3));
    for (const guest of guests)
      assert.equal(
        acksOf(guest)
          .map((packet) => packet.slice(2, 3))
          .join(),
        '1,2,3',
      );
  });

  it('[P3] cannot take every file handle of the host with idle connections', async () => {
    await start();
    const mia = await join(linkOf(session), 'Mia');
    const idle = Array.from({ length: maxConnections + 20 }, () => connect(session.port, '127.0.0.1'));
    sockets.push({ disconnect: () => idle.forEach((socket) => void socket.destroy()) });
    let closed = 0;
    for (const socket of idle) {
      socket.on('error', () => undefined).resume();
      socket.once('close', () => {
        closed += 1;
      });
    }
    await until('those over the limit are closed', () => closed >= 20);
    mia.commit([{ path: 'adjustments.contrast', value: 9 }]);
    await until('who is in works on', () => room.recipe.adjustments.contrast === 9);
  });

  it('[P43] cannot shut out for good who shares an address with them, by using up its attempts', async () => {
    ({ session } = await openRoom({}, { connectRate: { perSecond: 0.5, burst: 1 } }));
    const proxy = await proxyTo(session);
    const mia = await join(linkOf(session, { port: proxy.port }), 'Mia', { reconnect: { minMs: 5, maxMs: 50 } });
    const refused = dial(session).then(
      () => 'connected',
      (error: { readonly data?: { readonly code?: string } }) => error.data?.code,
    );
    assert.equal(await refused, 'too-many-attempts');
    proxy.cut();
    proxy.restore();
    await until('the connection is lost', () => mia.status !== 'open');
    await until('the connection is back', () => mia.status === 'open');
  });

  it('reach a session for this computer through its loopback address alone', async () => {
    await start();
    const own = Object.values(networkInterfaces()).flatMap((infos) => infos ?? []);
    const addresses = own.map(({ address, scopeid }) => (scopeid ? undefined : address));
    if (process.platform === 'linux') addresses.push('127.0.0.2');
    const answers = [];
    for (const address of new Set([...addresses, '::1']))
      if (address && (await answersAt(address))) answers.push(address);
    assert.deepEqual(answers, ['127.0.0.1']);
  });

  const answersAt = (address: string): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(session.port, address);
      const settle = (answers: boolean): void => {
        socket.destroy();
        resolve(answers);
      };
      socket.once('connect', () => settle(true));
      socket.once('error', () => settle(false));
      socket.setTimeout(1_000, () => settle(false));
    });
});

/** The TCP connection under a client, which nothing public leads to. */
function wireOf(socket: Socket): TcpSocket {
  const transport = socket.io.engine.transport as unknown as { readonly ws: { readonly _socket: TcpSocket } };
  return transport.ws._socket;
}
