import { type DeepPixels, renderDeep } from '../../render/deep/renderDeep.ts';
import { compile } from '../../shared/recipe/compile.ts';
import { outputSize } from '../../shared/recipe/outputSize.ts';
import { geometryOf, type Recipe } from '../../shared/recipe/recipe.ts';

/** The whole image through the recipe at full size, with 16 bits a channel. */
export function renderDeepPixels(pixels: DeepPixels, recipe: Recipe): DeepPixels {
  const geometry = geometryOf(recipe);
  return renderDeep(pixels, geometry, compile(recipe, { picture: outputSize(pixels, geometry), depth: 16 }));
}
