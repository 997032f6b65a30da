import type { PendingEdit } from '../../client/seat.ts';
import { type Change, type Changes, type Path, valueAt } from '../../shared/recipe/edit.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import { equalValues } from '../../shared/recipe/value.ts';

/** What a guest has done without the session and its room does not show: the last value of each path. */
export function madeAlone(edits: readonly PendingEdit[], room: Recipe): Changes {
  const last = new Map<Path, Change>();
  for (const { changes } of edits) for (const change of changes) last.set(change.path, change);
  return [...last.values()].filter(({ path, value }) => !equalValues(value, valueAt(room, path)));
}
