import { neutralRecipe, type Recipe } from '../../shared/recipe/recipe.ts';

/** The original in the shape of the edited picture, so that the two lie over each other. */
export function beforeRecipe({ geometry }: Recipe): Recipe {
  return geometry ? { ...neutralRecipe, geometry } : neutralRecipe;
}
