import type { Clock } from '../../shared/protocol/clock.ts';
import { isNothing, nothingShown, type PresenceEntry, type Shown } from '../../shared/protocol/presence.ts';
import { createVolatileBoard, type VolatileBoard } from './volatileBoard.ts';

/** What everybody points at and drags. */
export type PresenceBoard = VolatileBoard<Shown, PresenceEntry>;

export function createPresenceBoard(clock: Clock, publish: (changed: readonly PresenceEntry[]) => void): PresenceBoard {
  return createVolatileBoard(clock, { nothing: nothingShown, isNothing, entryOf, isEqual }, publish);
}

function entryOf(id: string, [x, y, held]: Shown): PresenceEntry {
  return held ? [id, x, y, held] : [id, x, y];
}

/** What is held comes fresh from the same schema, so its fields come in the same order. */
function isEqual([, x, y, held]: PresenceEntry, [, nextX, nextY, nextHeld]: PresenceEntry): boolean {
  return x === nextX && y === nextY && (held === nextHeld || JSON.stringify(held) === JSON.stringify(nextHeld));
}
