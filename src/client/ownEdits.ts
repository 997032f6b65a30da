import { type Changes, invertEdit, type Path, parseChange } from '../shared/recipe/edit.ts';
import type { Replica } from './replica.ts';
import type { CommittedEdit, UndoOutcome } from './seat.ts';

/** Undo and redo by person: an own edit is taken back only where nobody else has set the path since. */
export interface OwnEdits {
  /** Values are snapped to what their filter allows, as the host will do. */
  commit(changes: Changes): CommittedEdit;
  undo(edit: CommittedEdit): UndoOutcome;
  redo(edit: CommittedEdit): UndoOutcome;
}

/** `send` makes the changes an edit of its own and returns its id. */
export function createOwnEdits(replica: Replica, send: (changes: Changes) => string): OwnEdits {
  /** Per edit and path, the edit that did, undid or redid it last: "since" counts from that one. */
  const latest = new Map<string, Map<Path, string>>();
  /** The same, but for undoing. */
  const latestDone = new Map<string, Map<Path, string>>();

  const lastId = (edit: CommittedEdit, path: Path, ids = latest): string => ids.get(edit.id)?.get(path) ?? edit.id;
  const setSince = (edit: CommittedEdit, path: Path): string | undefined => {
    const since = replica.revOf(lastId(edit, path));
    const other = replica.lastOther(path);
    return other && other.rev > since ? other.by : undefined;
  };
  const again = (edit: CommittedEdit, changes: Changes, ids: readonly (typeof latest)[]): UndoOutcome => {
    const applied = changes.filter(({ path }) => setSince(edit, path) === undefined);
    const skipped = changes.flatMap(({ path }) => {
      const by = setSince(edit, path);
      return by === undefined ? [] : [{ path, by }];
    });
    if (applied.length === 0) return { applied, skipped };
    const id = send(applied);
    for (const one of ids) remember(one, edit, applied, id);
    return { applied, skipped };
  };
  const remember = (ids: typeof latest, edit: CommittedEdit, applied: Changes, id: string): void => {
    const byPath = ids.get(edit.id) ?? new Map<Path, string>();
    for (const { path } of applied) byPath.set(path, id);
    ids.set(edit.id, byPath);
  };

  /**
   * What stood there by the room's order: somebody else's edit may have come before ours without our seeing it. Also where
   * it was undone already: what was done by other means since, as by a revert, may be undone by this edit.
   */
  const before = (edit: CommittedEdit): Changes =>
    edit.inverse.map(({ path, value }) => {
      const replaced = replica.replacedBy(lastId(edit, path, latestDone), path);
      return { path, value: replaced === undefined ? value : replaced };
    });

  return {
    commit(wanted) {
      const changes = wanted.flatMap(({ path, value }) => parseChange(path, value) ?? []);
      const before = replica.recipe;
      const id = changes.length > 0 ? send(changes) : '';
      return { id, changes, inverse: invertEdit(before, changes) };
    },
    undo: (edit) => again(edit, before(edit), [latest]),
    redo: (edit) => again(edit, edit.changes, [latest, latestDone]),
  };
}
