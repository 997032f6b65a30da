import { readFile } from 'node:fs/promises';
import type { Pixels } from '../../render/pixels.ts';
import { createRenderer, type Renderer } from '../../render/renderer.ts';
import { compile } from '../../shared/recipe/compile.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';

let renderer: Promise<Renderer> | undefined;

/** The whole image through the recipe at full size, by the very kernel that draws the preview. */
export async function renderPixels(pixels: Pixels, recipe: Recipe, kernelPath: string): Promise<Pixels> {
  renderer ??= readFile(kernelPath).then(createRenderer);
  const { width, height } = pixels;
  const picture = { width, height };
  return {
    width,
    height,
    data: (await renderer).render(pixels, { x: 0, y: 0, ...picture }, compile(recipe, { picture })),
  };
}
