import type { Moment } from '../../shared/history/editHistory.ts';
import { isSnapshot, type Snapshot, type SnapshotKey } from '../../shared/protocol/history.ts';
import { maxSnapshots, maxSnapshotsPerGuest } from '../../shared/protocol/limits.ts';
import type { Participant } from '../../shared/protocol/participant.ts';

/** The moments that people of a room have named. None is dropped for another: a full board takes no more. */
export interface SnapshotBoard {
  readonly all: readonly Snapshot[];
  /** Why this one may name no more; counts those that are not added yet. */
  refusalFor(author: Author): 'snapshots-full' | 'own-snapshots-full' | undefined;
  /** What an id of this participant became, added or not. */
  find(participantId: string, id: string): Snapshot | undefined;
  /** Makes one of the room as it is. The others see it when it is added. */
  take(author: Author, id: string, title: string, moment: Moment): Snapshot;
  /** One that is there already counts once. */
  add(snapshot: Snapshot): void;
  /** Its new form; undefined where it is gone. */
  rename(key: SnapshotKey, title: string): Snapshot | undefined;
  remove(key: SnapshotKey): void;
}

type Author = Pick<Participant, 'id' | 'name' | 'role'>;

export function createSnapshotBoard(initial: readonly Snapshot[]): SnapshotBoard {
  const all: Snapshot[] = [...initial];
  const waiting: Snapshot[] = [];
  const find = (participantId: string, id: string): Snapshot | undefined =>
    [...all, ...waiting].find(isSnapshot({ participantId, id }));
  return {
    all,
    refusalFor({ id, role }) {
      const named = [...all, ...waiting];
      if (named.length >= maxSnapshots) return 'snapshots-full';
      const own = named.filter(({ participantId }) => participantId === id);
      return role !== 'host' && own.length >= maxSnapshotsPerGuest ? 'own-snapshots-full' : undefined;
    },
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
    rename(key, title) {
      const at = all.findIndex(isSnapshot(key));
      const before = all[at];
      if (!before) return undefined;
      const renamed = { ...before, title };
      all[at] = renamed;
      return renamed;
    },
    remove(key) {
      const at = all.findIndex(isSnapshot(key));
      if (at >= 0) all.splice(at, 1);
    },
  };
}
