import { createServer, type Server as HttpServer } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { closeGraceMs, handshakeTimeoutMs, maxConnections } from '../shared/protocol/limits.ts';
import { createHalfOpen } from './halfOpen.ts';
import { createSessionIo, type IoOptions } from './sessionIo.ts';

export type ServerOptions = Omit<IoOptions, 'onAdmitted'>;

/** The http and Socket.IO server of a session. */
export interface SessionServer {
  /** Binds `host`, or all interfaces; gives the port, or why it could not. */
  listen(port: number, host: string | undefined): Promise<number | NodeJS.ErrnoException>;
  /** Hangs up on everybody; afterwards no port, socket or timer is left. */
  stop(): Promise<void>;
}

export function createSessionServer(options: ServerOptions): SessionServer {
  const http = createServer(
    {
      headersTimeout: handshakeTimeoutMs,
      requestTimeout: handshakeTimeoutMs,
      connectionsCheckingInterval: handshakeTimeoutMs,
    },
    (_request, response) => void response.writeHead(404).end(),
  );
  http.maxConnections = maxConnections;
  http.on('error', options.onError);
  const halfOpen = createHalfOpen(options.clock);
  const sockets = trackSockets(http, halfOpen.watch);
  const io = createSessionIo(http, { ...options, onAdmitted: halfOpen.release });
  return {
    listen: (port, host) => listen(http, { port, host }),
    async stop() {
      // A guest that is asleep never answers the closing handshake, for which `ws` would wait half a minute.
      const cutOff = setTimeout(() => sockets.forEach((socket) => void socket.destroy()), closeGraceMs);
      await io.close();
      clearTimeout(cutOff);
    },
  };
}

function trackSockets(http: HttpServer, onConnection: (socket: TcpSocket) => void): ReadonlySet<TcpSocket> {
  const sockets = new Set<TcpSocket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    onConnection(socket);
  });
  return sockets;
}

function listen(
  http: HttpServer,
  at: { port: number; host: string | undefined },
): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    http.once('error', resolve);
    http.listen(at, () => {
      http.off('error', resolve);
      const bound = http.address();
      if (bound === null || typeof bound === 'string') throw new Error('a TCP server has a port');
      resolve(bound.port);
    });
  });
}
