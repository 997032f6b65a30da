import { adjustmentPath, type Path } from '../../shared/recipe/edit.ts';
import type { Filter, FilterId, NumberScale } from '../../shared/recipe/filters.ts';
import { adjustmentOf, type Recipe } from '../../shared/recipe/recipe.ts';
import type { Edits } from '../edits.ts';

/** A number that gestures set: a filter's, or one inside a larger value. */
export interface SettableNumber {
  readonly scale: NumberScale;
  /** What is on screen. */
  readonly shown: number;
  hold(value: number): void;
  commit(value: number): void;
  cancel(): void;
}

/** A number of the recipe that has a row of its own. */
export interface HeldNumber extends SettableNumber {
  readonly label: string;
  /** The path that an edit of this number sets. */
  readonly path: Path;
  valueIn(recipe: Recipe): number;
}

export function filterNumber(filter: Filter & { readonly id: FilterId }, edits: Edits): HeldNumber {
  const path = adjustmentPath(filter.id);
  const valueIn = (recipe: Recipe) => adjustmentOf(recipe, filter.id);
  return {
    label: filter.label,
    scale: filter,
    path,
    valueIn,
    get shown() {
      return valueIn(edits.shown);
    },
    hold: (value) => edits.hold({ path, value }),
    commit: (value) => edits.commit({ path, value }),
    cancel: () => edits.cancel(path),
  };
}
