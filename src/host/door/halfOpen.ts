import type { Socket } from 'node:net';
import type { Clock } from '../../shared/protocol/clock.ts';
import { halfOpenTimeoutMs, maxBytesBeforeToken, maxHalfOpen } from '../../shared/protocol/limits.ts';
import { networkOf } from './networkOf.ts';

/** The TCP connections that have not presented a token: they get little time and memory, and never all the places. */
export interface HalfOpen {
  watch(socket: Socket): void;
  /** It is being listened to from now on. */
  measure(socket: Socket): void;
  /** It has presented the token: nothing of this applies to it any more. */
  release(socket: Socket): void;
}

function checkSize(this: Socket): void {
  if (this.bytesRead > maxBytesBeforeToken) this.destroy();
}

interface Entry {
  readonly network: string;
  readonly release: () => void;
}

export function createHalfOpen(clock: Clock): HalfOpen {
  /** In the order they came. */
  const entries = new Map<Socket, Entry>();
  const countOf = new Map<string, number>();
  const count = (network: string, change: number): void => {
    const next = (countOf.get(network) ?? 0) + change;
    if (next > 0) countOf.set(network, next);
    else countOf.delete(network);
  };
  /**
   * Whoever means it is through within moments, so of one network it is the oldest who is least likely to; and a network with many at the
   * door must not have those of all others closed before it is their turn.
   */
  const makeRoom = (): void => {
    const most = Math.max(...countOf.values());
    for (const [socket, { network }] of entries) if (countOf.get(network) === most) return void socket.destroy();
  };
  const release = (socket: Socket): void => entries.get(socket)?.release();

  return {
    watch(socket) {
      if (entries.size >= maxHalfOpen) makeRoom();
      const network = networkOf(socket.remoteAddress ?? '');
      const cancel = clock.after(halfOpenTimeoutMs, () => void socket.destroy());
      const onClose = (): void => release(socket);
      socket.once('close', onClose);
      count(network, 1);
      entries.set(socket, {
        network,
        release: () => {
          entries.delete(socket);
          count(network, -1);
          cancel();
          socket.off('data', checkSize).off('close', onClose);
        },
      });
    },
    measure: (socket) => void socket.on('data', checkSize),
    release,
  };
}
