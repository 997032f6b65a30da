import type { Clock } from '../shared/protocol/clock.ts';
import { presenceHeartbeatMs, presenceIntervalMs } from '../shared/protocol/limits.ts';
import type { Point, Presence } from '../shared/protocol/participant.ts';
import type { Changes } from '../shared/recipe/edit.ts';

/** Tells the room what one is doing: the latest state, at most 30 times a second, repeated while it stays. */
export interface PresenceSender {
  hold(changes: Changes): void;
  moveCursor(cursor: Point | null): void;
  /** Says it again, for a room that may not know. */
  pump(): void;
  stop(): void;
}

export function createPresenceSender(clock: Clock, send: (presence: Presence) => void): PresenceSender {
  let presence: Presence = { cursor: null, held: [] };
  let dirty = false;
  let cancelPause: (() => void) | undefined;
  let cancelHeartbeat: (() => void) | undefined;

  const flush = (): void => {
    if (!dirty || cancelPause) return;
    dirty = false;
    send(presence);
    cancelPause = clock.after(presenceIntervalMs, () => {
      cancelPause = undefined;
      flush();
    });
    beat();
  };
  const beat = (): void => {
    cancelHeartbeat?.();
    const isShowing = presence.cursor !== null || presence.held.length > 0;
    cancelHeartbeat = isShowing ? clock.after(presenceHeartbeatMs, touch) : undefined;
  };
  const touch = (): void => {
    dirty = true;
    flush();
  };

  return {
    hold(held) {
      presence = { ...presence, held };
      touch();
    },
    moveCursor(cursor) {
      presence = { ...presence, cursor };
      touch();
    },
    pump: touch,
    stop() {
      cancelPause?.();
      cancelHeartbeat?.();
    },
  };
}
