import { readFile } from 'node:fs/promises';
import { createRenderer } from '../../../src/render/renderer.ts';
import { compile } from '../../../src/shared/recipe/compile.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import type { RawImage } from './pages.ts';

/** What the kernel makes of a whole image at full size, here in Node. */
export async function renderInNode(image: RawImage, recipe: Recipe): Promise<Uint8ClampedArray> {
  const renderer = await startRenderer();
  return renderer.render(image, wholeOf(image), compile(recipe, { picture: image }));
}

/** What the kernel makes of an image at a smaller size, here in Node. */
export async function reduceInNode(image: RawImage, width: number, height: number): Promise<Uint8Array> {
  const renderer = await startRenderer();
  return Uint8Array.from(renderer.resample(image, wholeOf(image), width, height).data);
}

async function startRenderer() {
  return createRenderer(await readFile(new URL('../../../dist/kernel.wasm', import.meta.url)));
}

function wholeOf({ width, height }: RawImage) {
  return { x: 0, y: 0, width, height };
}
