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

  const lastId = (edit: CommittedEdit, path: Path): string => latest.get(edit.id)?.get(path) ?? edit.id;
  const setSince = (edit: CommittedEdit, path: Path): string | undefined => {
    const since = replica.revOf(lastId(edit, path));
    const other = replica.lastOther(path);
    return other && other.rev > since ? other.by : undefined;
  };
  const again = (edit: CommittedEdit, changes: Changes): UndoOutcome => {
    const applied = changes.filter(({ path }) => setSince(edit, path) === undefined);
    const skipped = changes.flatMap(({ path }) => {
      const by = setSince(edit, path);
      return by === undefined ? [] : [{ path, by }];
    });
    if (applied.length > 0) remember(edit, applied, send(applied));
    return { applied, skipped };
  };
  const remember = (edit: CommittedEdit, applied: Changes, id: string): void => {
    const byPath = latest.get(edit.id) ?? new Map<Path, string>();
    for (const { path } of applied) byPath.set(path, id);
    latest.set(edit.id, byPath);
  };

  /** What stood there by the room's order: somebody else's edit may have come before ours without our seeing it. */
  const before = (edit: CommittedEdit): Changes =>
    edit.inverse.map(({ path, value }) => {
      const replaced = replica.replacedBy(lastId(edit, path), path);
      return { path, value: replaced === undefined ? value : replaced };
    });

  return {
    commit(wanted) {
      const changes = wanted.flatMap(({ path, value }) => parseChange(path, value) ?? []);
      const before = replica.recipe;
      const id = changes.length > 0 ? send(changes) : '';
      return { id, changes, inverse: invertEdit(before, changes) };
    },
    undo: (edit) => again(edit, before(edit)),
    redo: (edit) => again(edit, edit.changes),
  };
}
