import type { Socket } from 'node:net';
import type { Clock } from '../../shared/protocol/clock.ts';
import { halfOpenTimeoutMs, maxBytesBeforeToken, maxHalfOpen } from '../../shared/protocol/limits.ts';

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

export function createHalfOpen(clock: Clock): HalfOpen {
  /** In the order they came. */
  const releases = new Map<Socket, () => void>();
  const release = (socket: Socket): void => releases.get(socket)?.();

  return {
    watch(socket) {
      const [oldest] = releases.keys();
      // Whoever means it is through within milliseconds, so it is the oldest who is least likely to.
      if (oldest && releases.size >= maxHalfOpen) oldest.destroy();
      const cancel = clock.after(halfOpenTimeoutMs, () => void socket.destroy());
      const onClose = (): void => release(socket);
      socket.once('close', onClose);
      releases.set(socket, () => {
        releases.delete(socket);
        cancel();
        socket.off('data', checkSize).off('close', onClose);
      });
    },
    measure: (socket) => void socket.on('data', checkSize),
    release,
  };
}
