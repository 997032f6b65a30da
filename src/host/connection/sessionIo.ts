import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import type { Clock } from '../../shared/protocol/clock.ts';
import {
  endpointPath,
  handshakeTimeoutMs,
  maxGuestMessageBytes,
  pingIntervalMs,
  pingTimeoutMs,
} from '../../shared/protocol/limits.ts';
import type { Rate } from '../../shared/protocol/rateLimiter.ts';
import { returnRate, wrongConnectRate } from '../../shared/protocol/rates.ts';
import type { HostReject } from '../../shared/protocol/rejects.ts';
import { createConnectGate } from '../door/connectGate.ts';
import type { Door } from '../door/door.ts';
import { type Admission, checkAuth, isAllowedRequest } from '../door/handshake.ts';
import type { Ticket } from '../door/ticket.ts';
import { createGatheredWrites } from './gatheredWrites.ts';
import { attachGuest, type GuestOptions } from './guestSocket.ts';
import { createTurns } from './turns.ts';
import { createUnsent } from './unsent.ts';
import { WebSocketEngine } from './webSocketEngine.ts';

export interface IoOptions extends GuestOptions {
  readonly clock: Clock;
  readonly connectRate: Rate;
  /** Other pauses between signs of life than the protocol's, for tests. */
  readonly pings?: Pings | undefined;
  readonly door: Door;
  /** The connection has presented a token. */
  readonly onAdmitted: (socket: TcpSocket) => void;
  /** Somebody has joined on it, or waits for the host's word. */
  readonly onSettled: (socket: TcpSocket) => void;
}

/** How often a guest is asked for a sign of life, and how long it may take, in milliseconds. */
export interface Pings {
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

/** What the handshake has found out about a socket. */
interface SocketData {
  ticket: Ticket;
}
type Events = DefaultEventsMap;
type IoServer = Server<Events, Events, Events, SocketData>;
type IoSocket = Socket<Events, Events, Events, SocketData>;

/** Socket.IO on `http`, with a handshake before everything else. */
export function createSessionIo(http: HttpServer, options: IoOptions): IoServer {
  const { door, onError, onAdmitted } = options;
  const { intervalMs, timeoutMs } = options.pings ?? { intervalMs: pingIntervalMs, timeoutMs: pingTimeoutMs };
  const io: IoServer = new Server(http, {
    path: endpointPath,
    transports: ['websocket'],
    allowUpgrades: false,
    serveClient: false,
    wsEngine: WebSocketEngine,
    maxHttpBufferSize: maxGuestMessageBytes,
    perMessageDeflate: false,
    connectTimeout: handshakeTimeoutMs,
    pingInterval: intervalMs,
    pingTimeout: timeoutMs,
  });
  // Before Engine.IO looks at the request: its own check passes those by that name a connection.
  io.engine.use((request: IncomingMessage, _response: unknown, next: (error?: Error) => void) =>
    next(isAllowedRequest(request, door) ? undefined : new Error('refused')),
  );
  const admit = createAdmission(options);
  const shared = {
    ...options,
    turns: createTurns(),
    unsent: createUnsent(options.clock),
    writes: createGatheredWrites(),
  };
  io.use((socket, next) => {
    const admission = safely(() => admit(socket), onError) ?? { ok: false, code: 'bad-request' };
    if (admission.ok) {
      socket.data.ticket = door.issue(admission.role, plainAddress(socket.handshake.address));
      return next();
    }
    next(refusal(admission.code));
    // Later, so that the reason still goes out.
    setImmediate(() => socket.conn.close());
  });
  io.on('connection', (socket) =>
    safely(() => {
      onAdmitted(socket.request.socket);
      attachGuest(socket, socket.data.ticket, shared);
      forgetHandshake(socket);
    }, onError),
  );
  return io;
}

/** Looks at each connection's first handshake, and at no other: a client needs no second one. */
function createAdmission({ clock, connectRate, door }: IoOptions): (socket: IoSocket) => Admission {
  const gate = createConnectGate(clock, { right: connectRate, wrong: wrongConnectRate, known: returnRate });
  const seen = new WeakSet<object>();
  return ({ conn, handshake }) => {
    const isFirst = !seen.has(conn);
    seen.add(conn);
    const admission: Admission = isFirst ? checkAuth(handshake.auth, door) : { ok: false, code: 'bad-request' };
    const isWithinRate =
      admission.ok && admission.known !== undefined
        ? gate.allowsBack(admission.known)
        : gate.allows(handshake.address, admission.ok ? 'right' : 'wrong');
    return isWithinRate ? admission : { ok: false, code: 'too-many-attempts' };
  };
}

/**
 * How somebody came in, their token included, is of no more use and would be kept as long as they stay. Nor are
 * Socket.IO's rooms, of which everybody is put into one: ours know their own lines.
 */
function forgetHandshake(socket: IoSocket): void {
  Object.assign(socket, { handshake: nothing });
  Object.assign(socket.request, { _query: nothing, headers: nothing, rawHeaders: noHeaders, url: '' });
  socket.nsp.adapter.delAll(socket.id);
}

/** As people write it: one that listens for IPv6 as well gets IPv4 addresses inside such. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:/, '');
}

const nothing = Object.freeze({});
const noHeaders = Object.freeze([]);

function refusal(code: HostReject): Error {
  return Object.assign(new Error('refused'), { data: { code } });
}

/** What Socket.IO calls must not throw: that would be the whole process's problem. */
function safely<T>(run: () => T, onError: (error: unknown) => void): T | undefined {
  try {
    return run();
  } catch (error) {
    onError(error);
    return undefined;
  }
}
