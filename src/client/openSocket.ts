import { Manager, type Socket } from 'socket.io-client';
import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { endpointPath, maxMessageBytes } from '../shared/protocol/limits.ts';
import type { SessionLink } from '../shared/protocol/link.ts';
import type { HostReject, ReachReject } from '../shared/protocol/rejects.ts';
import { type Auth, createAuth } from './auth.ts';
import { hostRejectOf, reachRejectOf } from './connectFailure.ts';
import { createEarlyTexts, type EarlyTexts } from './earlyTexts.ts';
import { guardFrames } from './guardFrames.ts';
import { type HostPlace, placeOptions } from './hostPlace.ts';
import { createIntake } from './intake.ts';
import type { SeatPass } from './seat.ts';
import { createSocketConnection } from './socketConnection.ts';

export interface SocketOptions {
  readonly clock: Clock;
  /** For one attempt. */
  readonly connectTimeoutMs: number;
  readonly reconnect?: ReconnectOptions | undefined;
  /** What makes one the same participant as before: it lets one in again, whatever has become of the link. */
  readonly resume?: SeatPass | undefined;
  /** Where the host is by the next attempt; where the link says, if it is absent. */
  readonly placeNow?: (() => HostPlace) | undefined;
}

/** The pauses between attempts, doubling from `minMs` to `maxMs`. */
export interface ReconnectOptions {
  readonly minMs?: number;
  readonly maxMs?: number;
}

export type OpenOutcome =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly code: HostReject | ReachReject };

/** Opens a Socket.IO connection to the link's host. Settles within the time-out. */
export function openSocket(link: SessionLink, options: SocketOptions, signal: AbortSignal): Promise<OpenOutcome> {
  const auth = createAuth(link, options.resume);
  const texts = createEarlyTexts();
  const socket = createSocket(link, options, auth, texts);
  return new Promise((resolve) => {
    const settle = (outcome: OpenOutcome): void => {
      cancelTimeout();
      stopGuard();
      signal.removeEventListener('abort', onAbort);
      socket.off('connect', onConnect);
      socket.off('connect_error', onError);
      socket.off('disconnect', onHungUp);
      if (!outcome.ok) socket.disconnect();
      resolve(outcome);
    };
    const onConnect = (): void =>
      settle({ ok: true, connection: createSocketConnection(socket, options, auth, texts) });
    const onError = (error: unknown): void => settle({ ok: false, code: hostRejectOf(error) ?? reachRejectOf(error) });
    const onHungUp = (): void => settle({ ok: false, code: 'hung-up' });
    const onAbort = (): void => settle({ ok: false, code: 'cancelled' });
    const stopGuard = guardFrames(socket, createIntake(options.clock), () =>
      settle({ ok: false, code: 'not-pixelpair' }),
    );
    const cancelTimeout = options.clock.after(options.connectTimeoutMs, () =>
      settle({ ok: false, code: 'host-unreachable' }),
    );

    socket.on('connect', onConnect);
    socket.on('connect_error', onError);
    socket.on('disconnect', onHungUp);
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

function createSocket(link: SessionLink, { connectTimeoutMs }: SocketOptions, auth: Auth, texts: EarlyTexts): Socket {
  const manager = new Manager({
    ...placeOptions(link),
    path: endpointPath,
    transports: [texts.Transport],
    autoConnect: false,
    timeout: connectTimeoutMs,
    // Ours goes by the given clock, notices a sleep and says when it tries again.
    reconnection: false,
    ...wireLimits,
  });
  // Asked for at each attempt: by then one may be somebody there.
  return manager.socket('/', { auth: (send) => send(auth.current()) });
}
