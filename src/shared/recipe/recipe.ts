import type { Curve, CurveChannel } from './curve.ts';
import { type FilterId, findFilter } from './filters.ts';
import { type Geometry, neutralGeometry } from './geometry.ts';
import type { Levels } from './levels.ts';
import { equalValues } from './value.ts';

/**
 * Everything a session agrees on about one image. Plain JSON, never mutated. Canonical: what is neutral is absent, and
 * so is a section (but `adjustments`) with nothing in it; equal looks are equal objects.
 */
export interface Recipe {
  readonly version: 1;
  readonly adjustments: Adjustments;
  readonly curves?: Curves;
  readonly levels?: ChannelLevels;
  readonly geometry?: Partial<Geometry>;
}

export type Adjustments = { readonly [Id in FilterId]?: number };
export type Curves = { readonly [Channel in CurveChannel]?: Curve };
export type ChannelLevels = { readonly [Channel in CurveChannel]?: Levels };

export const neutralRecipe: Recipe = { version: 1, adjustments: {} };

export function isNeutral(recipe: Recipe): boolean {
  return equalRecipes(recipe, neutralRecipe);
}

/** The value of a filter, its neutral one where the recipe does not mention it. */
export function adjustmentOf(recipe: Recipe, id: FilterId): number {
  return recipe.adjustments[id] ?? findFilter(id)?.neutral ?? 0;
}

/** The whole geometry, neutral where the recipe does not mention it. */
export function geometryOf({ geometry }: Recipe): Geometry {
  return { ...neutralGeometry, ...geometry };
}

export function equalRecipes(a: Recipe, b: Recipe): boolean {
  return a === b || equalValues(a, b);
}
