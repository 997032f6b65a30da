import type { Path, Value } from '../shared/recipe/edit.ts';
import type { PendingEdit } from './seat.ts';

/** The own unacked edits, in order, and what they make of each path: thousands of them, after hours offline. */
export interface Overlay {
  readonly edits: readonly PendingEdit[];
  readonly isEmpty: boolean;
  /** What the newest of them sets the path to; undefined where none does. */
  valueAt(path: Path): Value | undefined;
  has(path: Path): boolean;
  /** The id of the newest of them that sets the path. */
  topOf(path: Path): string | undefined;
  find(id: string): PendingEdit | undefined;
  /** The oldest of them that is not among these. */
  firstBut(ids: ReadonlySet<string>): PendingEdit | undefined;
  add(edit: PendingEdit): void;
  remove(id: string): void;
}

export function createOverlay(): Overlay {
  const byId = new Map<string, PendingEdit>();
  /** The same as a list, once somebody has asked for it: one for each of thousands that come at once would take minutes. */
  let list: readonly PendingEdit[] | undefined;
  const tops = new Map<Path, { readonly id: string; readonly value: Value }>();

  const edits = (): readonly PendingEdit[] => {
    list ??= [...byId.values()];
    return list;
  };
  const put = ({ id, changes }: PendingEdit): void => {
    for (const { path, value } of changes) tops.set(path, { id, value });
  };
  /** Another edit shows through where the newest one of a path is gone. */
  const uncover = (path: Path): void => {
    tops.delete(path);
    const below = edits().findLast(({ changes }) => changes.some((change) => change.path === path));
    const change = below?.changes.find((one) => one.path === path);
    if (below && change) tops.set(path, { id: below.id, value: change.value });
  };

  return {
    get edits() {
      return edits();
    },
    get isEmpty() {
      return byId.size === 0;
    },
    valueAt: (path) => tops.get(path)?.value,
    has: (path) => tops.has(path),
    topOf: (path) => tops.get(path)?.id,
    find: (id) => byId.get(id),
    firstBut(ids) {
      for (const edit of byId.values()) if (!ids.has(edit.id)) return edit;
      return undefined;
    },
    add(edit) {
      if (byId.has(edit.id)) return;
      byId.set(edit.id, edit);
      list = undefined;
      put(edit);
    },
    remove(id) {
      const gone = byId.get(id);
      if (!gone) return;
      byId.delete(id);
      list = undefined;
      for (const { path } of gone.changes) if (tops.get(path)?.id === id) uncover(path);
    },
  };
}
