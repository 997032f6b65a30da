import fc from 'fast-check';
import { adjustmentPath, applyEdit, type Changes } from '../../../src/shared/recipe/edit.ts';
import { filters } from '../../../src/shared/recipe/filters.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';

/** A change to one filter, its value anywhere from below its range to above it. */
const anyChange = fc
  .constantFrom(...filters)
  .chain((filter) =>
    fc
      .double({ min: filter.min * 2 - 1, max: filter.max * 2 + 1, noNaN: true })
      .map((value) => ({ path: adjustmentPath(filter.id), value })),
  );

/** An edit: each path at most once. */
export const anyEdit: fc.Arbitrary<Changes> = fc.uniqueArray(anyChange, { selector: ({ path }) => path, maxLength: 8 });

export const anyRecipe = anyEdit.map((changes) => applyEdit(neutralRecipe, changes));
