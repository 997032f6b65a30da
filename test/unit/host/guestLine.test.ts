import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Server, type Socket } from 'socket.io';
import { io } from 'socket.io-client';
import { createGatheredWrites } from '../../../src/host/connection/gatheredWrites.ts';
import { createGuestLine } from '../../../src/host/connection/guestLine.ts';
import { attachGuest } from '../../../src/host/connection/guestSocket.ts';
import { createUnsent, type Unread, type Unsent } from '../../../src/host/connection/unsent.ts';
import { WebSocketEngine } from '../../../src/host/connection/webSocketEngine.ts';
import { openTicket } from '../../../src/host/door/ticket.ts';
import { systemClock } from '../../../src/host/systemClock.ts';
import { ackText } from '../../../src/shared/protocol/editText.ts';
import { maxUnsentBytesTogether } from '../../../src/shared/protocol/limits.ts';
import { rates } from '../../../src/shared/protocol/rates.ts';
import { createProxy } from '../../support/proxy.ts';
import { makeRoom } from '../../support/rooms.ts';
import { until } from '../../support/until.ts';

describe('the line to a guest', () => {
  it('keeps the order of what goes through Socket.IO and what goes around it, also where the network takes nothing for a while', async () => {
    const { guest, accepted, lineTo, close } = await connect();
    const heard: number[] = [];
    guest.onAny((_name: string, { by }: { readonly by: string }) => heard.push(Number(by.slice(0, 4))));
    guest.emit('request', () => heard.push(0));
    const socket = await accepted;
    const line = lineTo(socket);
    // 3 MB, more than the system takes at once, and less than a guest may leave lying.
    for (let n = 1000; n < 1100; n += 1) {
      if (n % 7 === 0) socket.emit('image:saved', { by: `${n}${filling}` });
      else line.deliver('image:saved', { by: `${n}${filling}` });
      // Small ones between them, which are gathered.
      line.deliver('image:saved', { by: `${n}` });
      // To the guest's first request.
      if (n === 1052) line.answer(ackText(0, {}));
      if (n === 1050) await new Promise(setImmediate);
    }
    await until('all have come', () => heard.length === 201);
    assert.deepEqual(heard, [...Array(200).keys()].map((n) => 1000 + Math.floor(n / 2)).toSpliced(106, 0, 0));
    await close();
  });

  it('keeps nothing of others alive while what goes around Socket.IO waits for what does not', async () => {
    const { accepted, lineTo, proxy, close } = await connect();
    const socket = await accepted;
    const line = lineTo(socket);
    proxy.freeze();
    while (socket.request.socket.writableLength === 0) {
      line.deliver('image:saved', { by: filling });
      await new Promise(setImmediate);
    }
    // The first of them is on its way, the second waits.
    for (const n of [1, 2]) socket.emit('image:saved', { by: `${n}` });
    const before = bufferBytes();
    for (let n = 0; n < 4_000; n += 1) {
      line.answer(ackText(n, {}));
      // What others are told between two answers.
      Buffer.allocUnsafe(4_000);
    }
    const kept = bufferBytes() - before;
    assert.ok(kept < 2_000_000, `${kept} bytes`);
    await close();
  });

  it('[P41] counts what a guest has not read until the connection is gone, also after their goodbye', async () => {
    const { accepted, lineTo, proxy, close } = await connect();
    const socket = await accepted;
    const counted = new Set<Unread>();
    const unsent: Unsent = {
      add: (one) => void counted.add(one),
      remove: (one) => void counted.delete(one),
      look: () => undefined,
    };
    const line = lineTo(socket, unsent);
    proxy.freeze();
    while (socket.request.socket.writableLength === 0) {
      line.deliver('image:saved', { by: filling });
      await new Promise(setImmediate);
    }
    // With an error, as the host cuts it off.
    const gone = new Promise((resolve) => void socket.request.socket.once('close', resolve));
    line.drop();
    const [unread] = counted;
    assert.ok(unread && unread.unsentBytes() > 0);
    await gone;
    assert.equal(counted.size, 0);
    await close();
  });

  it('[P41] looks at what all leave unread also where it only answers, and nobody is told anything', async () => {
    const { guest, accepted, close } = await connect();
    const room = makeRoom();
    const unsent = createUnsent(systemClock);
    attachGuest(await accepted, openTicket('editor'), {
      clock: systemClock,
      rates,
      findDesk: () => room.desk,
      turns: (run) => run(),
      unsent,
      writes: createGatheredWrites(),
      onError: assert.ifError,
      onSettled: () => undefined,
    });
    let isCutOff = false;
    unsent.add({
      unsentBytes: () => maxUnsentBytesTogether + 1,
      address: () => '',
      cutOff() {
        isCutOff = true;
      },
    });
    // Answers like this one are the largest of all that is sent.
    await guest.emitWithAck('room:join', { name: 'Eve' });
    assert.ok(isCutOff);
    await close();
    room.close('host-ended');
  });
});

/** A guest of a server, and its lines. */
async function connect() {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'], wsEngine: WebSocketEngine });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const proxy = await createProxy((http.address() as AddressInfo).port);
  const guest = io(`http://127.0.0.1:${proxy.port}`, { transports: ['websocket'] });
  const lineTo = (socket: Socket, unsent = createUnsent(systemClock)) =>
    createGuestLine(socket, {
      clock: systemClock,
      unsent,
      writes: createGatheredWrites(),
      onError: assert.ifError,
    });
  const close = async (): Promise<void> => {
    guest.disconnect();
    await proxy.close();
    await server.close();
  };
  return { guest, accepted, lineTo, proxy, close };
}

const filling = 'x'.repeat(30_000);

/** What buffers hold that something needs. */
function bufferBytes(): number {
  setFlagsFromString('--expose-gc');
  // The second one waits until what the first has found is given back.
  for (const collect of Array(2).fill(runInNewContext('gc'))) collect();
  return process.memoryUsage().arrayBuffers;
}
