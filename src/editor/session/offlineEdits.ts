import { createIds } from '../../client/ids.ts';
import type { PendingEdit } from '../../client/seat.ts';
import { applyEdit, changesBetween, valueAt } from '../../shared/recipe/edit.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';

/**
 * What a guest has done that its host may not have, while its document is edited alone and the host is looked for. It goes
 * into each backup, so that it outlives any number of reloads.
 */
export interface OfflineEdits {
  /** All of it by the time the recipe is this one, oldest first. */
  by(recipe: Recipe): readonly PendingEdit[];
  /** The same, to be sent now. The host may get these, so what is done from here on becomes another edit. */
  send(recipe: Recipe): readonly PendingEdit[];
  /**
   * The recipe without any of it: what the host cannot have is as if it had never been done. What it may have goes to what was
   * saved, since it is not known what stood there before.
   */
  without(saved: Recipe): Recipe;
}

/** `opened` is the recipe the document was opened with; `pending`, edits of earlier processes, are in it. */
export function createOfflineEdits(opened: Recipe, pending: readonly PendingEdit[] = []): OfflineEdits {
  const makeId = createIds();
  let id = makeId();
  let known = opened;
  let edits = pending;
  const by = (recipe: Recipe): readonly PendingEdit[] => {
    const changes = changesBetween(known, recipe);
    // The seat that sends it says which revision it is based on.
    return changes.length > 0 ? [...edits, { id, base: 0, changes }] : edits;
  };
  return {
    by,
    send(recipe) {
      edits = by(recipe);
      known = recipe;
      id = makeId();
      return edits;
    },
    without(saved) {
      const maybeSent = new Set(edits.flatMap(({ changes }) => changes.map(({ path }) => path)));
      return applyEdit(
        known,
        [...maybeSent].map((path) => ({ path, value: valueAt(saved, path) })),
      );
    },
  };
}
