import type { Moment } from '../shared/history/editHistory.ts';
import type { Joined } from '../shared/protocol/messages.ts';
import type { RoomEdit } from '../shared/protocol/schemas.ts';
import {
  paths as allPaths,
  applyEdit,
  type Change,
  type Changes,
  type Path,
  type Value,
  valueAt,
} from '../shared/recipe/edit.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import { equalValues } from '../shared/recipe/value.ts';
import { createLastOthers } from './lastOthers.ts';
import { createOverlay } from './overlay.ts';
import type { PendingEdit } from './seat.ts';
import { groupByAuthor, type VisibleChange } from './visibleChange.ts';

/** Who set a path last: as `RoomEdit` has it. */
export type Author = Pick<RoomEdit, 'rev' | 'by' | 'name' | 'at'>;

/** Oneself, for the own edits, of which the room says no more than their number. */
export interface OwnHand {
  readonly name: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Hears what the room holds, whatever is on top of it here. */
export interface RoomEar {
  /** In any order, more than once. */
  note(edit: RoomEdit): void;
  restart(moment: Moment): void;
}

/**
 * The optimistic document: what the room has ordered, with the own unacked edits on top. A remote value for a path
 * with an unacked edit stays underneath, so nothing jumps back. Every method returns what became visible.
 */
export interface Replica {
  readonly recipe: Recipe;
  /** The highest revision seen. */
  readonly rev: number;
  readonly pending: readonly PendingEdit[];
  findPending(id: string): PendingEdit | undefined;
  /** The oldest own unacked edit that is not among these. */
  firstPendingBut(ids: ReadonlySet<string>): PendingEdit | undefined;
  /** Whether that is oneself, now or before the room took one for somebody new. */
  isSelf(participantId: string): boolean;
  commit(id: string, changes: Changes): readonly VisibleChange[];
  /** The same in two steps, so that it can be sent in between: `commit` without showing it, and what `show` makes visible then. */
  add(id: string, changes: Changes): void;
  show(changes: Changes): readonly VisibleChange[];
  /** The room has ordered the own edit. */
  ack(id: string, rev: number): readonly VisibleChange[];
  /** The room will never have the own edit. */
  refuse(id: string): readonly VisibleChange[];
  /** Nobody has the own edit yet, and nobody will: it is taken back as of the revision that is known now. */
  withdraw(id: string): readonly VisibleChange[];
  /**
   * An edit as the room ordered it, the own included. In any order, more than once. The ear is to be told of it by whoever has
   * shown what became visible: people wait for that.
   */
  receive(edit: RoomEdit): readonly VisibleChange[];
  /** What a rejoin brought. */
  catchUp(me: string, rev: number, document: Joined['document']): readonly VisibleChange[];
  /** The own unacked edit whose value is visible. */
  topOf(path: Path): string | undefined;
  /** The revision an own edit got, or was withdrawn at; infinite while it is unacked, 0 for what this replica has not made. */
  revOf(id: string): number;
  /** The value an own edit has replaced, by the room's order; undefined while that is not known. */
  replacedBy(id: string, path: Path): Value | undefined;
  /** Who else has set the path last. */
  lastOther(path: Path): Author | undefined;
  /** Who has set the path to what is visible; undefined where nobody has. The revision is infinite while an own edit is unacked. */
  authorOf(path: Path): Author | undefined;
}

interface OwnEdit {
  readonly rev: number;
  readonly replaced: ReadonlyMap<Path, Value>;
}

export function createReplica(me: string, initial: Recipe, hand: OwnHand, ear?: RoomEar): Replica {
  let self = me;
  /** The own ids, of before as well: the room may take one for somebody new. */
  const selves = new Set([me]);
  let confirmed = initial;
  let visible = initial;
  let rev = 0;
  const overlay = createOverlay();
  const authors = new Map<string, Author>();
  const others = createLastOthers();
  const ordered = new Map<string, OwnEdit>();
  const madeAt = new Map<string, number>();

  const add = (id: string, changes: Changes): void => {
    overlay.add({ id, base: rev, changes });
    madeAt.set(id, hand.now());
  };
  /** Makes visible what is meant to be, at these paths. What others have set up to a revision was seen before, and comes back by the own hand. */
  const show = (paths: readonly Path[], seenRev = 0): readonly VisibleChange[] => {
    const changes: Change[] = [];
    for (const path of paths) {
      const own = overlay.valueAt(path);
      const value = own === undefined ? valueAt(confirmed, path) : own;
      if (!equalValues(value, valueAt(visible, path))) changes.push({ path, value });
    }
    visible = overlay.isEmpty ? confirmed : applyEdit(visible, changes);
    return groupByAuthor(changes, (path) => {
      const author = authors.get(path);
      return overlay.has(path) || !author || author.rev <= seenRev ? self : author.by;
    });
  };
  const newestOf = ({ rev: at, changes }: Pick<RoomEdit, 'rev' | 'changes'>): Changes =>
    changes.filter(({ path }) => at > (authors.get(path)?.rev ?? 0));
  const confirm = (edit: RoomEdit): void => {
    const newest = newestOf(edit);
    confirmed = applyEdit(confirmed, newest);
    const author = authorOf(edit);
    for (const { path } of newest) authors.set(path, author);
    if (!selves.has(edit.by)) for (const { path } of edit.changes) others.note(path, author);
    rev = Math.max(rev, edit.rev);
  };
  /** An own edit has its place in the room's order. */
  const place = (edit: RoomEdit): void => {
    if (ordered.get(edit.id)?.rev === edit.rev) return;
    const replaced = newestOf(edit).map(({ path }) => [path, valueAt(confirmed, path)] as const);
    ordered.set(edit.id, { rev: edit.rev, replaced: new Map(replaced) });
    confirm(edit);
  };
  const settle = (id: string, ackedRev: number): void => {
    const edit = overlay.find(id);
    if (!edit) return;
    overlay.remove(id);
    const at = madeAt.get(id) ?? hand.now();
    madeAt.delete(id);
    // Done so long ago that the host knows no more of it than that: it is below all that is known here.
    if (ackedRev === 0) return;
    const done = { rev: ackedRev, id, by: self, name: hand.name(), at, changes: edit.changes };
    place(done);
    ear?.note(done);
  };
  /** An own one that is told and not acked may be lost again in a crash of the host: it stays on top until it is acked. */
  const receive = (edit: RoomEdit): void => {
    if (edit.by === self && overlay.find(edit.id)) place(edit);
    else confirm(edit);
  };
  /** Takes an own edit away that the room does not have. */
  const drop = (id: string, seenRev?: number): readonly VisibleChange[] => {
    const paths = pathsOf(overlay.find(id)?.changes ?? []);
    overlay.remove(id);
    madeAt.delete(id);
    return show(paths, seenRev);
  };
  const restore = (snapshot: Extract<Joined['document'], { kind: 'snapshot' }>, snapshotRev: number): void => {
    confirmed = snapshot.recipe;
    authors.clear();
    for (const author of snapshot.authors) authors.set(author.path, authorOf(author));
    others.restore(authors, (by) => !selves.has(by));
    for (const { id } of overlay.edits) ordered.delete(id);
    // What is beyond that is lost, and the number will be another edit's.
    for (const [id, own] of ordered) if (own.rev > snapshotRev) ordered.set(id, { ...own, rev: snapshotRev });
  };

  return {
    get recipe() {
      return visible;
    },
    get rev() {
      return rev;
    },
    get pending() {
      return overlay.edits;
    },
    findPending: overlay.find,
    firstPendingBut: overlay.firstBut,
    isSelf: (participantId) => selves.has(participantId),
    commit(id, changes) {
      add(id, changes);
      return show(pathsOf(changes));
    },
    add,
    show: (changes) => show(pathsOf(changes)),
    ack(id, ackedRev) {
      const paths = pathsOf(overlay.find(id)?.changes ?? []);
      settle(id, ackedRev);
      return show(paths);
    },
    refuse: (id) => drop(id),
    withdraw(id) {
      const edit = overlay.find(id);
      if (!edit) return [];
      const seen = drop(id, edit.base);
      const replaced = edit.changes.map(({ path }) => [path, valueAt(visible, path)] as const);
      ordered.set(id, { rev, replaced: new Map(replaced) });
      return seen;
    },
    receive(edit) {
      receive(edit);
      return show(pathsOf(edit.changes));
    },
    catchUp(nextMe, nextRev, document) {
      self = nextMe;
      selves.add(self);
      if (document.kind === 'missed') {
        for (const edit of document.edits) {
          receive(edit);
          ear?.note(edit);
        }
      } else {
        restore(document, nextRev);
        ear?.restart({ rev: nextRev, at: 0, recipe: document.recipe });
      }
      rev = nextRev;
      return show(allPaths);
    },
    topOf: overlay.topOf,
    revOf: (id) => (overlay.find(id) ? Number.POSITIVE_INFINITY : (ordered.get(id)?.rev ?? 0)),
    replacedBy: (id, path) => ordered.get(id)?.replaced.get(path),
    lastOther: others.get,
    authorOf(path) {
      const own = overlay.topOf(path);
      if (own === undefined) return authors.get(path);
      return { rev: Number.POSITIVE_INFINITY, by: self, name: hand.name(), at: madeAt.get(own) ?? hand.now() };
    },
  };
}

function pathsOf(changes: Changes): readonly Path[] {
  return changes.map(({ path }) => path);
}

function authorOf({ rev, by, name, at }: Author): Author {
  return { rev, by, name, at };
}
