import { createServer, type Server as HttpServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { Server } from 'socket.io';
import type { Clock } from '../shared/protocol/clock.ts';
import {
  connectRate,
  endpointPath,
  handshakeTimeoutMs,
  maxMessageBytes,
  pingIntervalMs,
  pingTimeoutMs,
  rates,
} from '../shared/protocol/limits.ts';
import { formatLink } from '../shared/protocol/link.ts';
import type { Participant } from '../shared/protocol/participant.ts';
import type { Rate } from '../shared/protocol/rateLimiter.ts';
import { type NetworkInterfaces, reachableAddresses } from './addresses.ts';
import { createConnectGate } from './connectGate.ts';
import { attachGuest } from './guestSocket.ts';
import { checkAuth, type Doorkeeper, isAllowedRequest } from './handshake.ts';
import type { Rates } from './peer.ts';
import type { Room } from './room.ts';
import { makeId, makeSecret } from './secrets.ts';
import { systemClock } from './systemClock.ts';

export interface SessionOptions {
  /** At least one; guests get into the first unless they name another. */
  readonly rooms: readonly Room[];
  /** 'loopback': this computer only. 'network': whoever can reach one of its addresses. */
  readonly reach: 'loopback' | 'network';
  /** The running product's URI scheme, for the link. */
  readonly uriScheme: string;
  /** 0, which is the default, takes a free one. */
  readonly port?: number;
  /** The address for the link, where the host knows better than its interfaces do. */
  readonly address?: string;
  /** Something broke inside; the session goes on. Never carries the token. */
  readonly onError?: (error: unknown) => void;
  readonly clock?: Clock;
  /** For tests. */
  readonly rates?: Partial<Rates>;
  readonly connectRate?: Rate;
  readonly interfaces?: NetworkInterfaces;
}

export type StartOutcome =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly code: 'port-taken' | 'no-network' | 'cannot-listen'; readonly message: string };

/** A running session. */
export interface Session {
  /** What opens the session: a secret, never to be logged. */
  readonly link: string;
  readonly port: number;
  /** The address in the link, and the others that may work. */
  readonly address: string;
  readonly addresses: readonly string[];
  /** Everybody in the session's rooms, the host included. */
  readonly participants: readonly Participant[];
  /** Calls back when `participants` has changed; returns what stops it. */
  onChange(listener: () => void): () => void;
  /** Tells the guests and stops the server. The rooms and the host's seats in them stay. Idempotent. */
  end(reason: 'host-ended' | 'host-closed'): Promise<void>;
}

/** Opens existing rooms to guests: starts a Socket.IO server of its own on a free port. */
export async function startSession(options: SessionOptions): Promise<StartOutcome> {
  const addresses = addressesFor(options);
  const [address] = addresses;
  if (address === undefined) return { ok: false, code: 'no-network', message: 'This computer is on no network.' };
  const door: Doorkeeper = { session: makeId(), token: makeSecret(), hostNames: new Set([address.toLowerCase()]) };
  const http = createServer((_request, response) => void response.writeHead(404).end());
  const io = createIo(http, door, options);
  const failure = await listen(http, options.port ?? 0, options.reach);
  if (failure) {
    await io.close();
    return failure;
  }
  const bound = http.address();
  if (bound === null || typeof bound === 'string') throw new Error('a TCP server has a port');
  const { session, token } = door;
  const link = formatLink({ scheme: options.uriScheme, address, port: bound.port, session, token });
  return { ok: true, session: createSession({ io, options, link, port: bound.port, address, addresses }) };
}

function addressesFor({ reach, address, interfaces }: SessionOptions): readonly string[] {
  const found = reach === 'loopback' ? ['127.0.0.1'] : reachableAddresses(interfaces ?? networkInterfaces());
  return address === undefined ? found : [address, ...found.filter((one) => one !== address)];
}

function createIo(http: HttpServer, door: Doorkeeper, options: SessionOptions): Server {
  const clock = options.clock ?? systemClock;
  const onError = options.onError ?? (() => undefined);
  const gate = createConnectGate(clock, options.connectRate ?? connectRate);
  const io = new Server(http, {
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
    const address = socket.handshake.address;
    const code = gate.allows(address) ? checkAuth(socket.handshake.auth, door) : 'too-many-attempts';
    next(code === undefined ? undefined : Object.assign(new Error('refused'), { data: { code } }));
  });
  const findDesk = (id: string | undefined) => options.rooms.find((room) => id === undefined || room.id === id)?.desk;
  io.on('connection', (socket) => {
    attachGuest(socket, { clock, rates: { ...rates, ...options.rates }, findDesk, onError });
  });
  http.on('error', onError);
  return io;
}

function listen(
  http: HttpServer,
  port: number,
  reach: SessionOptions['reach'],
): Promise<Extract<StartOutcome, { ok: false }> | undefined> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      const code = error.code === 'EADDRINUSE' ? 'port-taken' : 'cannot-listen';
      resolve({ ok: false, code, message: error.message });
    };
    http.once('error', onError);
    // Without an address node binds all interfaces, IPv6 included where there is any.
    http.listen({ port, ...(reach === 'loopback' ? { host: '127.0.0.1' } : {}) }, () => {
      http.off('error', onError);
      resolve(undefined);
    });
  });
}

interface Running {
  readonly io: Server;
  readonly options: SessionOptions;
  readonly link: string;
  readonly port: number;
  readonly address: string;
  readonly addresses: readonly string[];
}

function createSession({ io, options, ...facts }: Running): Session {
  let ending: Promise<void> | undefined;
  const stops = new Set<() => void>();
  const end = async (reason: 'host-ended' | 'host-closed'): Promise<void> => {
    for (const room of options.rooms) room.dismissGuests(reason);
    await new Promise((resolve) => setImmediate(resolve));
    await io.close();
    for (const stop of stops) stop();
  };
  return {
    ...facts,
    get participants() {
      const all = options.rooms.flatMap((room) => room.participants);
      return [...new Map(all.map((participant) => [participant.id, participant])).values()];
    },
    onChange(listener) {
      const subscriptions = options.rooms.map((room) => room.on('participants', listener));
      const stop = (): void => {
        for (const unsubscribe of subscriptions) unsubscribe();
        stops.delete(stop);
      };
      stops.add(stop);
      return stop;
    },
    end(reason) {
      ending ??= end(reason);
      return ending;
    },
  };
}
