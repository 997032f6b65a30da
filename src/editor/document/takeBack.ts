import type { CommittedEdit, UndoOutcome } from '../../client/seat.ts';
import { type Change, type Changes, valueAt } from '../../shared/recipe/edit.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import { equalValues } from '../../shared/recipe/value.ts';

/**
 * What undoing an edit of an earlier seat may still change. A new seat does not know who set a path before it was
 * taken, so a path counts as untouched while it still has the value the edit gave it.
 */
export function takeBack(recipe: Recipe, edit: Pick<CommittedEdit, 'changes' | 'inverse'>): UndoOutcome {
  const isUntouched = ({ path, value }: Change): boolean => equalValues(valueAt(recipe, path), value);
  const untouched = edit.changes.filter(isUntouched);
  const touched = edit.changes.filter((change) => !isUntouched(change));
  const paths = new Set(untouched.map(({ path }) => path));
  return {
    applied: edit.inverse.filter(({ path }) => paths.has(path)),
    skipped: touched.map(({ path }) => ({ path, by: '' })),
  };
}

/** The edit that does an undone one again. */
export function opposite(edit: CommittedEdit): { readonly changes: Changes; readonly inverse: Changes } {
  return { changes: edit.inverse, inverse: edit.changes };
}
