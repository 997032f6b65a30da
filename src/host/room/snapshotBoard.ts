import type { Moment } from '../../shared/history/editHistory.ts';
import type { Snapshot } from '../../shared/protocol/history.ts';
import { maxSnapshots } from '../../shared/protocol/limits.ts';

/** The moments that people of a room have named. None is ever dropped: a full board takes no more. */
export interface SnapshotBoard {
  readonly all: readonly Snapshot[];
  /** Counts those that are not added yet. */
  isFull(): boolean;
  /** What an id of this participant became, added or not. */
  find(participantId: string, id: string): Snapshot | undefined;
  /** Makes one of the room as it is. The others see it when it is added. */
  take(author: Author, id: string, title: string, moment: Moment): Snapshot;
  /** One that is there already counts once. */
  add(snapshot: Snapshot): void;
}

interface Author {
  readonly id: string;
  readonly name: string;
}

export function createSnapshotBoard(initial: readonly Snapshot[]): SnapshotBoard {
  const all: Snapshot[] = [...initial];
  const waiting: Snapshot[] = [];
  const find = (participantId: string, id: string): Snapshot | undefined =>
    [...all, ...waiting].find((one) => one.participantId === participantId && one.id === id);
  return {
    all,
    isFull: () => all.length + waiting.length >= maxSnapshots,
    find,
    take({ id: participantId, name }, id, title, moment) {
      const snapshot = { id, participantId, name, title, ...moment };
      waiting.push(snapshot);
      return snapshot;
    },
    add(snapshot) {
      const at = waiting.indexOf(snapshot);
      if (at >= 0) waiting.splice(at, 1);
      if (!find(snapshot.participantId, snapshot.id)) all.push(snapshot);
    },
  };
}
