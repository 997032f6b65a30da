import type { Clock } from '../shared/protocol/clock.ts';
import { presenceHeartbeatMs, presenceIntervalMs } from '../shared/protocol/limits.ts';

/** Tells the room one thing that may be lost: the latest state, at most 30 times a second, repeated while it stays. */
export interface VolatileSender {
  /** Says it again, for a room that may not know, or because it is another. */
  pump(): void;
  /** For good: what is shown or pumped after it is told to nobody. */
  stop(): void;
}

/** `isShowing`: whether there is anything to repeat. */
export function createVolatileSender(clock: Clock, send: () => void, isShowing: () => boolean): VolatileSender {
  let dirty = false;
  let stopped = false;
  let cancelPause: (() => void) | undefined;
  let cancelHeartbeat: (() => void) | undefined;

  const flush = (): void => {
    if (stopped || !dirty || cancelPause) return;
    dirty = false;
    // Before it sends, so that what is pumped meanwhile waits for the next one.
    cancelPause = clock.after(presenceIntervalMs, () => {
      cancelPause = undefined;
      flush();
    });
    send();
    beat();
  };
  const beat = (): void => {
    cancelHeartbeat?.();
    cancelHeartbeat = isShowing() ? clock.after(presenceHeartbeatMs, pump) : undefined;
  };
  const pump = (): void => {
    dirty = true;
    flush();
  };

  return {
    pump,
    stop() {
      stopped = true;
      cancelPause?.();
      cancelHeartbeat?.();
    },
  };
}
