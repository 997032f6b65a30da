import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { closeGraceMs, maxConnections } from '../../shared/protocol/limits.ts';
import type { Rate } from '../../shared/protocol/rateLimiter.ts';
import { addressArrivalRate, arrivalRate } from '../../shared/protocol/rates.ts';
import { createConnectLimiter } from '../door/connectGate.ts';
import { createHalfOpen } from '../door/halfOpen.ts';
import { awaitHead } from '../door/requestHead.ts';
import { createTurnstile } from '../door/turnstile.ts';
import { createSessionIo, type IoOptions } from './sessionIo.ts';

export interface ServerOptions extends Omit<IoOptions, 'onAdmitted' | 'onSettled'> {
  /** Another pace than the protocol's, of all and of one address, and another limit, for tests. */
  readonly arrivalRate?: Rate;
  readonly addressArrivalRate?: Rate;
  readonly maxConnections?: number;
}

/** The TCP, http and Socket.IO server of a session. */
export interface SessionServer {
  /** Binds `host`, or all interfaces; gives the port, or why it could not. */
  listen(port: number, host: string | undefined): Promise<number | NodeJS.ErrnoException>;
  /** Hangs up on everybody; afterwards no port, socket or timer is left. */
  stop(): Promise<void>;
}

export function createSessionServer(options: ServerOptions): SessionServer {
  const { clock, onError } = options;
  const http = createHttpServer((_request, response) => void response.writeHead(404).end());
  const halfOpen = createHalfOpen(clock);
  const listenTo = (socket: Socket): void => {
    http.emit('connection', socket);
    // After http has attached itself: it would read past a listener that was there before.
    halfOpen.measure(socket);
    socket.resume();
  };
  const turnstile = createTurnstile(clock, options.arrivalRate ?? arrivalRate, (socket) =>
    awaitHead(socket, () => listenTo(socket)),
  );
  const mayArrive = createConnectLimiter(clock, options.addressArrivalRate ?? addressArrivalRate);
  const most = options.maxConnections ?? maxConnections;
  const sockets = new Set<Socket>();
  // One for all of them: a function for each would be kept as long as its connection.
  function forget(this: Socket): void {
    sockets.delete(this);
    turnstile.leave(this);
  }
  // In front of the http server, so that a connection costs next to nothing until it is its turn.
  const front = createServer({ pauseOnConnect: true }, (socket) => {
    if (!mayArrive(socket.remoteAddress ?? '')) return void socket.destroy();
    // Not by node's own limit, which closes whoever comes, and so keeps everybody out for as long as a crowd holds all places.
    if (sockets.size >= most && !halfOpen.makeRoom()) return void socket.destroy();
    sockets.add(socket);
    socket.on('close', forget);
    // Until http listens to it: one that breaks is nobody's problem.
    socket.on('error', ignore);
    halfOpen.watch(socket);
    turnstile.arrive(socket);
  });
  const io = createSessionIo(http, { ...options, onAdmitted: halfOpen.admit, onSettled: halfOpen.release });
  // Also of what Engine.IO answers, which is why it comes after it: the next request would be read along with others.
  http.prependListener('request', (_request, response) => void response.setHeader('Connection', 'close'));
  return {
    listen: (port, host) => listen(front, { port, host }, onError),
    async stop() {
      turnstile.stop();
      const closed = new Promise((resolve) => front.close(resolve));
      // A guest that is asleep never answers the closing handshake, for which `ws` would wait half a minute.
      const cutOff = setTimeout(() => sockets.forEach((socket) => void socket.destroy()), closeGraceMs);
      await Promise.all([io.close(), closed]);
      clearTimeout(cutOff);
    },
  };
}

function ignore(): void {}

function listen(
  server: Server,
  at: { port: number; host: string | undefined },
  onError: (error: Error) => void,
): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(at, () => {
      // Not before: why it cannot listen is the answer to whoever has asked.
      server.off('error', resolve).on('error', onError);
      const bound = server.address();
      if (bound === null || typeof bound === 'string') throw new Error('a TCP server has a port');
      resolve(bound.port);
    });
  });
}
