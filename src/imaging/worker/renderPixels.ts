import { readFile } from 'node:fs/promises';
import type { Pixels } from '../../render/pixels.ts';
import { createRenderer, type Renderer } from '../../render/renderer.ts';
import { compile } from '../../shared/recipe/compile.ts';
import { type Geometry, isUnshaped } from '../../shared/recipe/geometry.ts';
import { outputSize } from '../../shared/recipe/outputSize.ts';
import { geometryOf, type Recipe } from '../../shared/recipe/recipe.ts';

let renderer: Promise<Renderer> | undefined;

/** The whole image through the recipe at full size, by the very kernel that draws the preview. */
export async function renderPixels(pixels: Pixels, recipe: Recipe, kernelPath: string): Promise<Pixels> {
  renderer ??= readFile(kernelPath).then(createRenderer);
  const started = await renderer;
  const shaped = shapePixels(started, pixels, geometryOf(recipe));
  const { width, height } = shaped;
  const picture = { width, height };
  return { ...picture, data: started.render(shaped, { x: 0, y: 0, ...picture }, compile(recipe, { picture })) };
}

function shapePixels(started: Renderer, pixels: Pixels, geometry: Geometry): Pixels {
  if (isUnshaped(geometry)) return pixels;
  const surface = outputSize(pixels, geometry);
  return started.shape(started.mipLevels(pixels), { geometry, surface, region: { x: 0, y: 0, ...surface } });
}
