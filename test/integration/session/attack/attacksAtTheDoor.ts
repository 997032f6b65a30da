import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { connectPacket } from '../../../support/rawGuest.ts';
import type { Attacker } from './attacker.ts';

const garbage: readonly (Buffer | string)[] = [
  randomBytes(4_000),
  '\0'.repeat(4_000),
  `GET /${'a'.repeat(60_000)} HTTP/1.1\r\n\r\n`,
  `GET / HTTP/1.1\r\n${'X-A: 1\r\n'.repeat(5_000)}\r\n`,
  'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'.repeat(500),
  'POST /pixelpair/ HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n',
  'CONNECT example.com:443 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
  'TRACE /pixelpair/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n',
  'GET /pixelpair/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  'GET /pixelpair/?EIO=3&transport=polling&sid=__proto__ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
];

const handshakes: readonly string[] = [
  '40',
  '40null',
  '40[]',
  '40{"protocol":2}',
  '40{"protocol":1e999}',
  '40{"__proto__":{"protocol":2},"pid":{},"offset":[]}',
  `40${'['.repeat(7_000)}`,
  `40/${'a'.repeat(4_000)},{}`,
  '2probe',
  '5',
  '451-["x",{"_placeholder":true,"num":0}]',
];

/** From 50 addresses. */
export const crowdAtTheDoor = 'a crowd of 500 with the link who do not join';

/** What somebody can do who does not join. */
export const attacksAtTheDoor: Readonly<Record<string, (attacker: Attacker) => Promise<void>>> = {
  async 'HTTP garbage'({ isOver, wire, count }) {
    for (let n = 0; !isOver(); n += 1) {
      const socket = await wire();
      socket.resume().write(garbage[n % garbage.length] ?? '');
      count();
      if (n % 50 === 0) await pause(1);
    }
  },

  async 'half-open handshakes'({ isOver, wire, open, count }) {
    while (!isOver()) {
      for (let n = 0; n < 20; n += 1) (await wire()).write('GET /pixelpair/?EIO=4&transport=websocket HTTP/1.1\r\nX: ');
      for (let n = 0; n < 5; n += 1) await open();
      count(25);
    }
  },

  async 'handshakes with wrong words'({ isOver, open, count }) {
    for (let n = 0; !isOver(); n += 1) {
      const socket = await open();
      socket?.send(handshakes[n % handshakes.length] ?? '');
      count();
    }
  },

  async 'guessed tokens'({ isOver, open, link, count }) {
    while (!isOver()) {
      const socket = await open();
      socket?.send(connectPacket({ ...link, token: randomBytes(16).toString('base64url') }));
      count();
    }
  },

  async [crowdAtTheDoor](attacker) {
    // Who waits for a turn when it is over is not waited for.
    for (let n = 0; n < 500; n += 1) void stand(attacker, n % 50);
    while (!attacker.isOver()) await pause(20);
  },
};

/** Presents the token, says nothing more, and comes again when hung up on. */
async function stand({ isOver, dial, count }: Attacker, address: number): Promise<void> {
  let socket: WebSocket | undefined;
  while (!isOver()) {
    if (socket?.readyState !== WebSocket.OPEN) socket = await dial(address);
    count();
    await pause(100);
  }
}
