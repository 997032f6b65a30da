import { type FilterId, findFilter, snapToFilter } from './filters.ts';

/**
 * Everything a session agrees on about one image. Plain JSON, never mutated. Canonical: a filter at its neutral
 * value is absent, so equal looks are equal objects.
 */
export interface Recipe {
  readonly version: 1;
  readonly adjustments: Adjustments;
}

export type Adjustments = { readonly [Id in FilterId]?: number };

export const neutralRecipe: Recipe = { version: 1, adjustments: {} };

export function isNeutral(recipe: Recipe): boolean {
  return Object.keys(recipe.adjustments).length === 0;
}

/** The value of a filter, its neutral one where the recipe does not mention it. */
export function adjustmentOf(recipe: Recipe, id: FilterId): number {
  return recipe.adjustments[id] ?? findFilter(id)?.neutral ?? 0;
}

export function equalRecipes(a: Recipe, b: Recipe): boolean {
  const ids = Object.keys(a.adjustments);
  if (ids.length !== Object.keys(b.adjustments).length) return false;
  return ids.every((id) => a.adjustments[id as FilterId] === b.adjustments[id as FilterId]);
}

export type ParsedRecipe =
  | { readonly ok: true; readonly recipe: Recipe }
  | { readonly ok: false; readonly code: 'bad-recipe' };

/** Reads a recipe from untrusted JSON: own properties only, finite numbers, snapped to their filter's range and step. */
export function parseRecipe(value: unknown): ParsedRecipe {
  if (!isRecord(value) || value.version !== 1 || !isRecord(value.adjustments)) return { ok: false, code: 'bad-recipe' };
  const adjustments: { [Id in FilterId]?: number } = {};
  for (const [id, amount] of Object.entries(value.adjustments)) {
    const filter = findFilter(id);
    if (!filter || typeof amount !== 'number' || !Number.isFinite(amount)) return { ok: false, code: 'bad-recipe' };
    const snapped = snapToFilter(filter, amount);
    if (snapped !== filter.neutral) adjustments[filter.id] = snapped;
  }
  return { ok: true, recipe: { version: 1, adjustments } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
