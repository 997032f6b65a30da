import type { Socket } from 'socket.io-client';
import { pingIntervalMs, pingTimeoutMs } from '../shared/protocol/limits.ts';
import type { HostReject } from '../shared/protocol/rejects.ts';
import { type BackOff, createBackOff } from './backOff.ts';
import { watchClock } from './clockWatch.ts';
import { hostRejectOf } from './connectFailure.ts';
import { pointTo } from './hostPlace.ts';
import type { SocketOptions } from './openSocket.ts';

/** Brings a socket back after drops, for as long as somebody wants it back. */
export interface Reconnect extends Pick<BackOff, 'nextAt' | 'again' | 'later' | 'now'> {
  stop(): void;
}

export interface ReconnectEvents {
  /** The next attempt is planned for another time, or has just begun. */
  readonly onChange: () => void;
  /** The host answers and does not want us. */
  readonly onRefused: (code: HostReject) => void;
  /** The line is as good as gone although nobody has said so. */
  readonly onStale: () => void;
}

export function createReconnect(socket: Socket, options: SocketOptions, events: ReconnectEvents): Reconnect {
  const { clock, connectTimeoutMs, reconnect, placeNow } = options;
  /** Set while an attempt is under way. */
  let cancelTimeout: (() => void) | undefined;

  const endAttempt = (): void => {
    cancelTimeout?.();
    cancelTimeout = undefined;
  };
  const attempt = (): void => {
    cancelTimeout = clock.after(connectTimeoutMs, () => {
      cancelTimeout = undefined;
      socket.disconnect();
      backOff.again();
    });
    if (placeNow) pointTo(socket.io, placeNow());
    socket.connect();
  };
  /** Also where one is being tried: it may have begun in a network that leads nowhere, and would take 9 s to find out. */
  const now = (): void => {
    if (cancelTimeout) {
      endAttempt();
      socket.disconnect();
      attempt();
    } else backOff.now();
  };
  const backOff = createBackOff({
    clock,
    minMs: reconnect?.minMs,
    maxMs: reconnect?.maxMs,
    attempt,
    onChange: events.onChange,
  });
  const plan = (next: () => void): void => {
    endAttempt();
    next();
  };
  const onConnect = (): void => plan(backOff.reset);
  const onError = (error: unknown): void => {
    const code = hostRejectOf(error);
    // Others at the same address may have used the attempts up.
    if (code === 'too-many-attempts') plan(backOff.later);
    else if (code) events.onRefused(code);
    else plan(backOff.again);
  };
  /** After a sleep the network is another one, and the host has long given up on a line that did not answer. */
  const stopWatch = watchClock(clock, (gapMs) => {
    if (socket.connected && gapMs > pingIntervalMs + pingTimeoutMs) events.onStale();
    now();
  });

  socket.on('connect', onConnect);
  socket.on('connect_error', onError);
  return {
    get nextAt() {
      return backOff.nextAt;
    },
    again: () => plan(backOff.again),
    later: () => plan(backOff.later),
    now,
    stop() {
      plan(backOff.reset);
      stopWatch();
      socket.off('connect', onConnect);
      socket.off('connect_error', onError);
    },
  };
}
