import { createEditHistory, type History, type Moment } from '../shared/history/editHistory.ts';
import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { isSnapshot, type Snapshot, type SnapshotKey } from '../shared/protocol/history.ts';
import { maxSnapshots } from '../shared/protocol/limits.ts';
import type { Failure, Joined } from '../shared/protocol/messages.ts';
import { rates } from '../shared/protocol/rates.ts';
import type { RoomEdit } from '../shared/protocol/schemas.ts';
import { neutralRecipe, type Recipe } from '../shared/recipe/recipe.ts';
import { createMissedEdits } from './missedEdits.ts';
import { createTurns } from './turns.ts';

export type NameOutcome = { readonly ok: true; readonly snapshot: Snapshot } | Failure;

/** What a participant knows of what has been in the room: since they came, and what they have read of before. */
export interface SeatHistory {
  readonly known: History;
  /** The recipe of the room at a revision; undefined where that is not known, or not yet. */
  recipeAt(rev: number): Recipe | undefined;
  /** Moments that somebody has named, oldest first. */
  readonly snapshots: readonly Snapshot[];
  /** Whether the room may know of older edits. */
  readonly hasOlder: boolean;
  /** An edit as the room has ordered it, in any order, more than once. */
  note(edit: RoomEdit): void;
  /** To be called when the line is back: reads what was missed, where that could not be done before. */
  pump(): void;
  /** The seat is over: what is missing is not read any more. */
  stop(): void;
  /** The room is here now; what led there is not known. */
  restart(moment: Moment): void;
  /** These are all there are. */
  showSnapshots(snapshots: readonly Snapshot[]): void;
  add(snapshot: Snapshot): void;
  /** It has another title. */
  change(snapshot: Snapshot): void;
  remove(key: SnapshotKey): void;
  /** Reads some more of what was before; settles when that is there, or cannot be had. */
  readOlder(): Promise<void>;
  /** What is done to names shows here as the room tells it, before the outcome is there, and also where that is lost. */
  nameSnapshot(title: string): Promise<NameOutcome>;
  renameSnapshot(key: SnapshotKey, title: string): Promise<NameOutcome>;
  /** Takes it away for everybody. */
  removeSnapshot(key: SnapshotKey): Promise<{ readonly ok: true } | Failure>;
}

/** What the document of a join begins with. */
export function startOf({ rev, document }: Joined): Moment {
  return { rev, at: 0, recipe: document.kind === 'snapshot' ? document.recipe : neutralRecipe };
}

export interface SeatHistoryOptions {
  readonly connection: Pick<Connection, 'request' | 'status' | 'onStatus'>;
  readonly clock: Clock;
  readonly makeId: () => string;
  readonly start: Moment;
  readonly onChange: () => void;
}

export function createSeatHistory({ connection, clock, makeId, start, onChange }: SeatHistoryOptions): SeatHistory {
  const history = createEditHistory({ base: start, edits: [] });
  let snapshots: readonly Snapshot[] = [];
  let hasOlder = start.rev > 0;
  const inNamingTurn = createTurns({ connection, clock, rate: rates.snapshot });
  let lastRead = Promise.resolve();
  let readingOlder: Promise<void> | undefined;

  /** One read after the other, however the one before has ended: each changes what the next has to ask for. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    lastRead = lastRead.then(work, work);
    return lastRead;
  };
  const missed = createMissedEdits({
    connection,
    clock,
    history,
    inTurn,
    onRestart: (hasMore) => {
      hasOlder = hasMore;
    },
    onRead: onChange,
  });
  const add = (snapshot: Snapshot): void => {
    if (snapshots.some(isSnapshot(snapshot)) || snapshots.length >= maxSnapshots) return;
    snapshots = [...snapshots, snapshot];
    onChange();
  };
  const change = (snapshot: Snapshot): void => {
    const isThis = isSnapshot(snapshot);
    snapshots = snapshots.map((one) => (isThis(one) ? snapshot : one));
    onChange();
  };
  const remove = (key: SnapshotKey): void => {
    const isThis = isSnapshot(key);
    snapshots = snapshots.filter((one) => !isThis(one));
    onChange();
  };
  const read = async (): Promise<void> => {
    const { rev } = history.base;
    const reply = await connection.request('history:read', { before: rev + 1 });
    // Also where the room has moved on meanwhile: then there is no place for more.
    if (reply.ok) hasOlder = history.prepend(reply) && reply.more;
    onChange();
  };
  return {
    get known() {
      return { base: history.base, edits: history.edits };
    },
    recipeAt: history.recipeAt,
    get snapshots() {
      return snapshots;
    },
    get hasOlder() {
      return hasOlder;
    },
    note(edit) {
      if (history.add(edit)) missed.takeOver();
      else if (edit.rev <= history.rev || !missed.keep(edit)) return;
      onChange();
    },
    pump: missed.pump,
    stop: missed.stop,
    restart(moment) {
      missed.forget();
      history.restart(moment);
      hasOlder = moment.rev > 0;
      onChange();
    },
    showSnapshots(all) {
      snapshots = all;
      onChange();
    },
    add,
    change,
    remove,
    readOlder() {
      readingOlder ??= inTurn(read).finally(() => {
        readingOlder = undefined;
      });
      return readingOlder;
    },
    nameSnapshot: (title) => inNamingTurn(() => connection.request('snapshot:name', { id: makeId(), title })),
    renameSnapshot: ({ participantId, id }, title) =>
      inNamingTurn(() => connection.request('snapshot:rename', { participantId, id, title })),
    removeSnapshot: ({ participantId, id }) =>
      inNamingTurn(() => connection.request('snapshot:remove', { participantId, id })),
  };
}
