import type { Clock } from '../shared/protocol/clock.ts';
import type { Point, Presence } from '../shared/protocol/participant.ts';
import { type PresenceUpdate, packPassing, packPresence } from '../shared/protocol/presence.ts';
import type { Changes } from '../shared/recipe/edit.ts';
import { createVolatileSender, type VolatileSender } from './volatileSender.ts';

/** Tells the room what one points at and drags. */
export interface PresenceSender extends VolatileSender {
  hold(changes: Changes): void;
  moveCursor(cursor: Point | null): void;
}

export interface PresenceSenderOptions {
  readonly clock: Clock;
  /** Whether so many are in the room that cursors go two places at a time. */
  readonly isCrowded: () => boolean;
  readonly send: (update: PresenceUpdate) => void;
}

export function createPresenceSender({ clock, isCrowded, send }: PresenceSenderOptions): PresenceSender {
  let presence: Presence = { cursor: null, held: [] };
  /** A place that waits for the next one, to go with it. */
  let before: Point | undefined;
  const isShowing = (): boolean => presence.cursor !== null || presence.held.length > 0;
  const tell = (): void => {
    const { cursor, held } = presence;
    if (cursor && held.length === 0 && !before && isCrowded()) {
      before = cursor;
      sender.pump();
      return;
    }
    send(cursor && held.length === 0 && before ? packPassing(before, cursor) : packPresence(presence));
    before = undefined;
  };
  const sender = createVolatileSender(clock, tell, isShowing);
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
