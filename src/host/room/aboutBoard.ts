import { type About, type AboutEntry, isNothingAbout, isSameAbout, nothingAbout } from '../../shared/protocol/about.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import { presenceHeartbeatMs } from '../../shared/protocol/limits.ts';
import { createVolatileBoard, type VolatileBoard } from './volatileBoard.ts';

/** Where everybody is, what they see, whether they write or are away. */
export type AboutBoard = VolatileBoard<About, AboutEntry>;

export function createAboutBoard(clock: Clock, publish: (changed: readonly AboutEntry[]) => void): AboutBoard {
  return createVolatileBoard<About, AboutEntry>(
    clock,
    {
      nothing: nothingAbout,
      isNothing: isNothingAbout,
      entryOf: (id, about) => [id, about],
      isEqual: ([, one], [, other]) => isSameAbout(one, other),
      // Less than a heartbeat, which may come early.
      repeatMs: presenceHeartbeatMs / 2,
    },
    publish,
  );
}
