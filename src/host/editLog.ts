import { maxMissedEdits } from '../shared/protocol/limits.ts';
import type { Joined } from '../shared/protocol/messages.ts';
import type { RoomEdit } from '../shared/protocol/schemas.ts';
import { applyEdit, type Changes } from '../shared/recipe/edit.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import { createRecentIds } from './recentIds.ts';

/** The room's document: the only place that numbers edits. */
export interface EditLog {
  readonly recipe: Recipe;
  readonly rev: number;
  /** Appends an edit. A repeated id of the same participant changes nothing and gives the revision it got at first. */
  commit(by: string, id: string, changes: Changes): { readonly edit: RoomEdit; readonly repeated: boolean };
  /** For somebody who has `rev`: the edits since, or a snapshot where those are unknown or too many. */
  documentSince(rev: number | undefined): Joined['document'];
  forget(participantId: string): void;
}

export function createEditLog(initial: Recipe): EditLog {
  let recipe = initial;
  let rev = 0;
  const recent: RoomEdit[] = [];
  const authors = new Map<string, { path: string; rev: number; by: string }>();
  const done = createRecentIds<RoomEdit>();

  const append = (edit: RoomEdit): void => {
    rev = edit.rev;
    recipe = applyEdit(recipe, edit.changes);
    for (const { path } of edit.changes) authors.set(path, { path, rev, by: edit.by });
    recent.push(edit);
    if (recent.length > maxMissedEdits) recent.shift();
    done.remember(edit.by, edit.id, edit);
  };

  return {
    get recipe() {
      return recipe;
    },
    get rev() {
      return rev;
    },
    commit(by, id, changes) {
      const known = done.find(by, id);
      if (known) return { edit: known, repeated: true };
      const edit: RoomEdit = { rev: rev + 1, id, by, changes };
      append(edit);
      return { edit, repeated: false };
    },
    documentSince(since) {
      const oldest = rev - recent.length;
      if (since === undefined || since < oldest || since > rev) {
        return { kind: 'snapshot', recipe, authors: [...authors.values()] };
      }
      return { kind: 'missed', edits: recent.slice(since - oldest) };
    },
    forget: done.forget,
  };
}
