import { filters } from '../../src/shared/recipe/filters.ts';
import type { Adjustments, Recipe } from '../../src/shared/recipe/recipe.ts';

export const fourColours: Adjustments = { brightness: 12, contrast: 18, saturation: 25, hue: 30 };

export function recipeOf(adjustments: Adjustments): Recipe {
  return { version: 1, adjustments };
}

/** Every slider a fifth of its way to the right. */
export function everySlider(): Recipe {
  const entries = filters.map(({ id, neutral, max, step }) => {
    const value = neutral + (max - neutral) / 5;
    return [id, Number((Math.round(value / step) * step).toFixed(6))];
  });
  return recipeOf(Object.fromEntries(entries));
}
