import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection, ConnectionStatus } from '../shared/protocol/connection.ts';
import { createEmitter } from '../shared/protocol/emitter.ts';
import {
  endpointPath,
  maxMessageBytes,
  reconnectGiveUpMs,
  reconnectMaxMs,
  reconnectMinMs,
  requestTimeoutMs,
} from '../shared/protocol/limits.ts';
import type { SessionLink } from '../shared/protocol/link.ts';
import {
  type EndReason,
  type Facts,
  facts as factSchemas,
  failureSchema,
  isFactName,
  type Reply,
  type RequestName,
  requests,
} from '../shared/protocol/messages.ts';
import type { HostReject, ReachReject } from '../shared/protocol/rejects.ts';
import { hostRejectOf, reachRejectOf } from './connectFailure.ts';

export interface SocketOptions {
  readonly clock: Clock;
  readonly connectTimeoutMs: number;
  readonly reconnect?: ReconnectOptions | undefined;
}

/** Back-off, doubling from `minMs` to `maxMs` with 50 % jitter, until `giveUpMs` after the drop. */
export interface ReconnectOptions {
  readonly minMs?: number;
  readonly maxMs?: number;
  readonly giveUpMs?: number;
}

export type OpenOutcome =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly code: HostReject | ReachReject };

/** Opens a Socket.IO connection to the link's host. Settles within the time-out. */
export function openSocket(link: SessionLink, options: SocketOptions, signal: AbortSignal): Promise<OpenOutcome> {
  const socket = createSocket(link, options);
  return new Promise((resolve) => {
    const settle = (outcome: OpenOutcome): void => {
      cancelTimeout();
      signal.removeEventListener('abort', onAbort);
      socket.off('connect', onConnect);
      socket.off('connect_error', onError);
      if (!outcome.ok) socket.disconnect();
      resolve(outcome);
    };
    const onConnect = (): void => settle({ ok: true, connection: createSocketConnection(socket, options) });
    const onError = (error: unknown): void => settle({ ok: false, code: hostRejectOf(error) ?? reachRejectOf(error) });
    const onAbort = (): void => settle({ ok: false, code: 'cancelled' });
    const cancelTimeout = options.clock.after(options.connectTimeoutMs, () =>
      settle({ ok: false, code: 'host-unreachable' }),
    );

    socket.on('connect', onConnect);
    socket.on('connect_error', onError);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    else socket.connect();
  });
}

/**
 * For `ws`, which node connects with; Socket.IO passes them on and knows only some of them. Otherwise a host could send
 * 100 MB at a time, or that much out of a few packed kilobytes.
 */
const wireLimits: object = { maxPayload: maxMessageBytes, perMessageDeflate: false };

function createSocket(link: SessionLink, { reconnect, connectTimeoutMs }: SocketOptions): Socket {
  const host = link.address.includes(':') ? `[${link.address}]` : link.address;
  return io(`ws://${host}:${link.port}`, {
    path: endpointPath,
    transports: ['websocket'],
    auth: { protocol: link.protocol, session: link.session, token: link.token },
    autoConnect: false,
    forceNew: true,
    timeout: connectTimeoutMs,
    reconnectionDelay: reconnect?.minMs ?? reconnectMinMs,
    reconnectionDelayMax: reconnect?.maxMs ?? reconnectMaxMs,
    randomizationFactor: 0.5,
    ...wireLimits,
  });
}

function createSocketConnection(socket: Socket, { clock, reconnect }: SocketOptions): Connection {
  const facts = createEmitter<Facts>();
  const statuses = createEmitter<{ readonly status: ConnectionStatus }>();
  let status: ConnectionStatus = 'open';
  let endReason: EndReason | undefined;
  let cancelGiveUp: (() => void) | undefined;
  let cancelRetry: (() => void) | undefined;

  const setStatus = (next: ConnectionStatus): void => {
    if (status === next || status === 'ended') return;
    status = next;
    statuses.emit('status', next);
  };
  const end = (reason: EndReason): void => {
    if (status === 'ended') return;
    cancelGiveUp?.();
    cancelRetry?.();
    endReason ??= reason;
    setStatus('ended');
    facts.clear();
    statuses.clear();
    socket.offAny();
    socket.disconnect();
  };

  /** Others at the same address may have used the attempts up; Socket.IO does not try again after a refusal. */
  const retryLater = (): void => {
    cancelRetry = clock.after(reconnect?.maxMs ?? reconnectMaxMs, () => void socket.connect());
  };

  socket.on('connect', () => {
    cancelGiveUp?.();
    setStatus('open');
  });
  socket.on('disconnect', () => {
    // Where the host hung up, or has said that it would, nobody reconnects.
    if (endReason || !socket.active) return end('expired');
    cancelGiveUp = clock.after(reconnect?.giveUpMs ?? reconnectGiveUpMs, () => end('expired'));
    setStatus('lost');
  });
  socket.on('connect_error', (error: unknown) => {
    const code = hostRejectOf(error);
    if (code === 'too-many-attempts') retryLater();
    else if (code ?? !socket.active) end('expired');
  });
  socket.onAny((name: string, payload: unknown) => {
    if (!isFactName(name)) return;
    const parsed = v.safeParse(factSchemas[name], payload, { abortEarly: true });
    if (!parsed.success) return;
    if (name === 'session:ended' && 'reason' in parsed.output) endReason ??= parsed.output.reason;
    facts.emit(name, parsed.output as Facts[typeof name]);
  });

  return {
    get status() {
      return status;
    },
    get endReason() {
      return status === 'ended' ? endReason : undefined;
    },
    async request(name, payload, timeoutMs = requestTimeoutMs) {
      if (!socket.connected) return { ok: false, code: 'lost' };
      return new Promise((resolve) => {
        socket.timeout(timeoutMs).emit(name, payload, (failed: Error | null, reply: unknown) => {
          if (failed) resolve({ ok: false, code: socket.connected ? 'timeout' : 'lost' });
          else resolve(parseReply(name, reply));
        });
      });
    },
    signal(name, payload) {
      if (socket.connected) socket.volatile.emit(name, payload);
    },
    onFact: facts.on,
    onStatus: (listener) => statuses.on('status', listener),
    async close() {
      end('left');
    },
  };
}

function parseReply<K extends RequestName>(name: K, reply: unknown): Reply<K> {
  const granted = v.safeParse(requests[name].reply, reply, { abortEarly: true });
  // The schema was picked by the name, which the compiler cannot follow.
  if (granted.success) return granted.output as Reply<K>;
  const failure = v.safeParse(failureSchema, reply, { abortEarly: true });
  return failure.success ? failure.output : { ok: false, code: 'bad-reply' };
}
