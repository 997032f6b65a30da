import { createServer, type Server as HttpServer } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { type DefaultEventsMap, Server } from 'socket.io';
import type { Clock } from '../shared/protocol/clock.ts';
import {
  endpointPath,
  handshakeTimeoutMs,
  maxConnections,
  maxMessageBytes,
  pingIntervalMs,
  pingTimeoutMs,
} from '../shared/protocol/limits.ts';
import type { Rate } from '../shared/protocol/rateLimiter.ts';
import type { HostReject } from '../shared/protocol/rejects.ts';
import { createConnectGate } from './connectGate.ts';
import { attachGuest, type GuestOptions } from './guestSocket.ts';
import { checkAuth, type Doorkeeper, type GuestRole, isAllowedRequest } from './handshake.ts';

/** How long guests may take to hang up when the server stops, in milliseconds; then they are cut off. */
const closeGraceMs = 1_000;

export interface ServerOptions extends GuestOptions {
  readonly clock: Clock;
  readonly connectRate: Rate;
  readonly door: Doorkeeper;
}

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
  const sockets = trackSockets(http);
  const io = createIo(http, options);
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

/** What the handshake has found out about a socket. */
interface SocketData {
  role: GuestRole;
}
type IoServer = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;

function createIo(http: HttpServer, options: ServerOptions): IoServer {
  const { door, clock, onError } = options;
  const gate = createConnectGate(clock, options.connectRate);
  const io: IoServer = new Server(http, {
    path: endpointPath,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: maxMessageBytes,
    perMessageDeflate: false,
    connectTimeout: handshakeTimeoutMs,
    pingInterval: pingIntervalMs,
    pingTimeout: pingTimeoutMs,
    allowRequest: (request, decide) => decide(null, isAllowedRequest(request.headers, door)),
  });
  io.use((socket, next) => {
    if (!gate.allows(socket.handshake.address)) return next(refusal('too-many-attempts'));
    const admission = checkAuth(socket.handshake.auth, door);
    if (!admission.ok) return next(refusal(admission.code));
    socket.data.role = admission.role;
    next();
  });
  io.on('connection', (socket) => attachGuest(socket, socket.data.role, options));
  http.on('error', onError);
  return io;
}

function refusal(code: HostReject): Error {
  return Object.assign(new Error('refused'), { data: { code } });
}

function trackSockets(http: HttpServer): ReadonlySet<TcpSocket> {
  const sockets = new Set<TcpSocket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
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
