import { type Changes, invertEdit, type Path, parseChange, type Value, valueAt } from '../shared/recipe/edit.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import { equalValues } from '../shared/recipe/value.ts';
import type { Replica } from './replica.ts';
import type { CommittedEdit, UndoOutcome } from './seat.ts';

/** Undo and redo by person: an own edit is taken back only where nobody else has set the path since. */
export interface OwnEdits {
  /** Values are snapped to what their filter allows, as the host will do. */
  commit(changes: Changes): CommittedEdit;
  undo(edit: CommittedEdit): UndoOutcome;
  redo(edit: CommittedEdit): UndoOutcome;
}

/** The way of own edits to the room. */
export interface OwnLine {
  /** Makes the changes an edit of its own and returns its id. */
  send(changes: Changes): string;
  /** Takes an own edit away; false where the room may have it. */
  withdraw(id: string): boolean;
}

/** How an edit stands at one of its paths. */
interface Standing {
  readonly isDone: boolean;
  /** The edit that did, undid or redid it last: "since" counts from that one. */
  readonly latest: string;
  /** The same, but for undoing. */
  readonly latestDone: string;
  /** What was seen there before it was redone: stands in for what that has replaced while the room has not said. */
  readonly seenBefore?: Value;
}

export function createOwnEdits(replica: Replica, line: OwnLine): OwnEdits {
  const standings = new Map<string, Map<Path, Standing>>();
  /** Undos and redos without which it would be the other way round, at each of their paths. */
  const turns = new Set<string>();

  const standingOf = ({ id }: CommittedEdit, path: Path): Standing =>
    standings.get(id)?.get(path) ?? { isDone: true, latest: id, latestDone: id };
  const remember = (edit: CommittedEdit, path: Path, standing: Partial<Standing>): void => {
    const byPath = standings.get(edit.id) ?? new Map<Path, Standing>();
    byPath.set(path, { ...standingOf(edit, path), ...standing });
    standings.set(edit.id, byPath);
  };
  const setSince = (edit: CommittedEdit, path: Path): string | undefined => {
    const since = replica.revOf(standingOf(edit, path).latest);
    const other = replica.lastOther(path);
    return other && other.rev > since ? other.by : undefined;
  };

  /** Where it was done already, its own value was seen, and nothing of before. */
  const redone = (edit: CommittedEdit, path: Path, id: string, seen: Recipe): Partial<Standing> => ({
    latestDone: id,
    ...(!standingOf(edit, path).isDone && { seenBefore: valueAt(seen, path) }),
  });
  const send = (edit: CommittedEdit, applied: Changes, isDone: boolean): void => {
    const isTurn = applied.every(({ path }) => standingOf(edit, path).isDone !== isDone);
    const seen = replica.recipe;
    const id = line.send(applied);
    if (isTurn) turns.add(id);
    for (const { path } of applied) {
      remember(edit, path, { isDone, latest: id, ...(isDone && redone(edit, path, id, seen)) });
    }
  };
  const again = (edit: CommittedEdit, changes: Changes, isDone: boolean): UndoOutcome => {
    const applied = changes.filter(({ path }) => setSince(edit, path) === undefined);
    const skipped = changes.flatMap(({ path }) => {
      const by = setSince(edit, path);
      return by === undefined ? [] : [{ path, by }];
    });
    if (applied.length > 0) send(edit, applied, isDone);
    return { applied, skipped };
  };

  /** The paths of an own edit that nothing own stands on, and that has made this one what it is at all of them. */
  const pathsUnderNothing = (edit: CommittedEdit, id: string): readonly Path[] => {
    if (id !== edit.id && !turns.has(id)) return [];
    const paths = replica.findPending(id)?.changes.map(({ path }) => path) ?? [];
    const isOnTop = (path: Path): boolean => replica.topOf(path) === id && standingOf(edit, path).latest === id;
    return paths.every(isOnTop) ? paths : [];
  };
  /**
   * Where nobody has what was done last, that is withdrawn: an edit with the values of before would replace what others have
   * set meanwhile. What stands at these paths then.
   */
  const withdraw = (edit: CommittedEdit, isDone: boolean): Changes => {
    const standing = edit.changes.map(({ path }) => standingOf(edit, path));
    const ids = new Set(standing.flatMap((one) => (one.isDone === isDone ? [] : [one.latest])));
    const withdrawn = [...ids].flatMap((id) => {
      const paths = pathsUnderNothing(edit, id);
      return paths.length > 0 && line.withdraw(id) ? paths : [];
    });
    for (const path of withdrawn) {
      const { latestDone } = standingOf(edit, path);
      remember(edit, path, { isDone, ...(isDone && { latest: latestDone }) });
    }
    return withdrawn.map((path) => ({ path, value: valueAt(replica.recipe, path) }));
  };

  /**
   * What stood there by the room's order: somebody else's edit may have come before ours without our seeing it. Also where
   * it was undone already: what was done by other means since, as by a revert, may be undone by this edit.
   */
  const before = (edit: CommittedEdit): Changes =>
    edit.inverse.map(({ path, value }) => {
      const { latestDone, seenBefore = value } = standingOf(edit, path);
      const replaced = replica.replacedBy(latestDone, path);
      return { path, value: replaced === undefined ? seenBefore : replaced };
    });

  return {
    commit(wanted) {
      const changes = wanted.flatMap(({ path, value }) => parseChange(path, value) ?? []);
      const before = replica.recipe;
      const id = changes.length > 0 ? line.send(changes) : '';
      return { id, changes, inverse: invertEdit(before, changes) };
    },
    undo(edit) {
      const withdrawn = withdraw(edit, false);
      const rest = before(edit).filter(({ path }) => withdrawn.every((one) => one.path !== path));
      const { applied, skipped } = again(edit, rest, false);
      return { applied: [...withdrawn, ...applied], skipped };
    },
    redo(edit) {
      const withdrawn = withdraw(edit, true).filter(({ path, value }) =>
        edit.changes.some((one) => one.path === path && equalValues(one.value, value)),
      );
      const rest = edit.changes.filter(({ path }) => withdrawn.every((one) => one.path !== path));
      const { applied, skipped } = again(edit, rest, true);
      return { applied: [...withdrawn, ...applied], skipped };
    },
  };
}
