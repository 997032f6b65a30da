import { readFile } from 'node:fs/promises';
import type { Pixels } from '../../render/pixels.ts';
import { createRenderer, type Renderer } from '../../render/renderer.ts';
import { compile } from '../../shared/recipe/compile.ts';
import { isUnshaped } from '../../shared/recipe/geometry.ts';
import { outputSize } from '../../shared/recipe/outputSize.ts';
import { geometryOf, type Recipe } from '../../shared/recipe/recipe.ts';

let renderer: Promise<Renderer> | undefined;

/** The thread's renderer, started when it is first needed. */
export function rendererAt(kernelPath: string): Promise<Renderer> {
  renderer ??= readFile(kernelPath).then(createRenderer);
  return renderer;
}

/** The whole image through the recipe at full size, by the very kernel that draws the preview. */
export async function renderPixels(pixels: Pixels, recipe: Recipe, kernelPath: string): Promise<Pixels> {
  const started = await rendererAt(kernelPath);
  const geometry = geometryOf(recipe);
  const picture = outputSize(pixels, geometry);
  const plan = compile(recipe, { picture });
  if (!isUnshaped(geometry)) return started.renderShaped(pixels, geometry, plan);
  return { ...picture, data: started.render(pixels, { x: 0, y: 0, ...picture }, plan) };
}
