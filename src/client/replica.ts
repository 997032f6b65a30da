import type { Joined } from '../shared/protocol/messages.ts';
import type { RoomEdit } from '../shared/protocol/schemas.ts';
import { applyEdit, type Change, type Changes, changesBetween, type Path } from '../shared/recipe/edit.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import type { PendingEdit } from './seat.ts';

/** Changes of what is visible, and whose they are. */
export interface VisibleChange {
  readonly by: string;
  readonly changes: Changes;
}

export interface Author {
  readonly rev: number;
  readonly by: string;
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
  commit(id: string, changes: Changes): readonly VisibleChange[];
  /** The room has ordered the own edit. */
  ack(id: string, rev: number): readonly VisibleChange[];
  /** The room will never have the own edit. */
  refuse(id: string): readonly VisibleChange[];
  /** An edit as the room ordered it, the own included. In any order, more than once. */
  receive(edit: RoomEdit): readonly VisibleChange[];
  /** What a rejoin brought. */
  catchUp(me: string, rev: number, document: Joined['document']): readonly VisibleChange[];
  /** The revision an own edit got; infinite while it is unacked, 0 for what this replica has not made. */
  revOf(id: string): number;
  /** Who else has set the path last. */
  lastOther(path: Path): Author | undefined;
}

export function createReplica(me: string, initial: Recipe): Replica {
  let self = me;
  let confirmed = initial;
  let visible = initial;
  let rev = 0;
  let pending: readonly PendingEdit[] = [];
  const authors = new Map<string, Author>();
  const others = new Map<string, Author>();
  const ownRevs = new Map<string, number>();

  const refresh = (): readonly VisibleChange[] => {
    const before = visible;
    visible = pending.reduce((recipe, edit) => applyEdit(recipe, edit.changes), confirmed);
    return groupByAuthor(changesBetween(before, visible), authorOf);
  };
  const authorOf = (path: Path): string => {
    const isMine = pending.some((edit) => edit.changes.some((change) => change.path === path));
    return isMine ? self : (authors.get(path)?.by ?? self);
  };
  const confirm = (edit: RoomEdit): void => {
    const newest = edit.changes.filter(({ path }) => edit.rev > (authors.get(path)?.rev ?? 0));
    confirmed = applyEdit(confirmed, newest);
    for (const { path } of newest) authors.set(path, { rev: edit.rev, by: edit.by });
    if (edit.by !== self) for (const { path } of edit.changes) note(others, path, edit);
    rev = Math.max(rev, edit.rev);
  };
  const settle = (id: string, ackedRev: number): void => {
    const edit = pending.find((one) => one.id === id);
    if (!edit) return;
    pending = pending.filter((one) => one !== edit);
    ownRevs.set(id, ackedRev);
    confirm({ rev: ackedRev, id, by: self, changes: edit.changes });
  };
  const receive = (edit: RoomEdit): void => {
    if (edit.by === self) settle(edit.id, edit.rev);
    confirm(edit);
  };
  const restore = (snapshot: Extract<Joined['document'], { kind: 'snapshot' }>): void => {
    confirmed = snapshot.recipe;
    authors.clear();
    for (const author of snapshot.authors) {
      authors.set(author.path, author);
      if (author.by !== self) note(others, author.path, author);
    }
  };

  return {
    get recipe() {
      return visible;
    },
    get rev() {
      return rev;
    },
    get pending() {
      return pending;
    },
    commit(id, changes) {
      pending = [...pending, { id, base: rev, changes }];
      return refresh();
    },
    ack(id, ackedRev) {
      settle(id, ackedRev);
      return refresh();
    },
    refuse(id) {
      pending = pending.filter((edit) => edit.id !== id);
      return refresh();
    },
    receive(edit) {
      receive(edit);
      return refresh();
    },
    catchUp(nextMe, nextRev, document) {
      self = nextMe;
      if (document.kind === 'missed') document.edits.forEach(receive);
      else restore(document);
      rev = nextRev;
      return refresh();
    },
    revOf: (id) => ownRevs.get(id) ?? (pending.some((edit) => edit.id === id) ? Number.POSITIVE_INFINITY : 0),
    lastOther: (path) => others.get(path),
  };
}

function note(authors: Map<string, Author>, path: string, { rev, by }: Author): void {
  if (rev > (authors.get(path)?.rev ?? 0)) authors.set(path, { rev, by });
}

function groupByAuthor(changes: Changes, authorOf: (path: Path) => string): readonly VisibleChange[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const by = authorOf(change.path);
    groups.set(by, [...(groups.get(by) ?? []), change]);
  }
  return [...groups].map(([by, own]) => ({ by, changes: own }));
}
