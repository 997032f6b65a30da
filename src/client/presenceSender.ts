import type { Clock } from '../shared/protocol/clock.ts';
import type { Point, Presence } from '../shared/protocol/participant.ts';
import type { Changes } from '../shared/recipe/edit.ts';
import { createVolatileSender, type VolatileSender } from './volatileSender.ts';

/** Tells the room what one points at and drags. */
export interface PresenceSender extends VolatileSender {
  hold(changes: Changes): void;
  moveCursor(cursor: Point | null): void;
}

export function createPresenceSender(clock: Clock, send: (presence: Presence) => void): PresenceSender {
  let presence: Presence = { cursor: null, held: [] };
  const isShowing = (): boolean => presence.cursor !== null || presence.held.length > 0;
  const sender = createVolatileSender(clock, () => send(presence), isShowing);
  return {
    ...sender,
    hold(held) {
      presence = { ...presence, held };
      sender.pump();
    },
    moveCursor(cursor) {
      presence = { ...presence, cursor };
      sender.pump();
    },
  };
}
