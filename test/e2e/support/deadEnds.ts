import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** Something on this computer that a link may lead to, and that is no session. */
export interface DeadEnd {
  readonly port: number;
  /** How many connections it has taken that are still open. */
  readonly connections: number;
  close(): Promise<void>;
}

/** Answers as a web server does. */
export function openWebServer(): Promise<DeadEnd> {
  return deadEnd(createHttpServer((_, response) => response.end('<h1>It works!</h1>')));
}

/** Takes every connection and never says a word. */
export function openSilentServer(): Promise<DeadEnd> {
  return deadEnd(createServer((socket) => socket.resume()));
}

/**
 * Swallows every attempt to connect, as a computer that is off or behind a firewall does: nobody accepts what waits in
 * its queue, and the queue is full.
 */
export async function openBlackHole(): Promise<DeadEnd> {
  const worker = new Worker(listenAndHang, { eval: true });
  const [port] = await once(worker, 'message');
  const waiting = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  // The queue takes one more than its length; what does not connect any more has found it full.
  await Promise.all(waiting.slice(0, queueLength + 1).map((socket) => once(socket, 'connect')));
  return {
    port,
    connections: 0,
    async close() {
      for (const socket of waiting) socket.destroy();
      await worker.terminate();
    },
  };
}

const queueLength = 1;

const listenAndHang = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: ${queueLength} }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

async function deadEnd(server: Server): Promise<DeadEnd> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return sockets.size;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
