import type { Pixels } from '../../render/pixels.ts';
import type { Renderer } from '../../render/renderer.ts';
import { compile } from '../../shared/recipe/compile.ts';
import { isUnshaped } from '../../shared/recipe/geometry.ts';
import { outputSize } from '../../shared/recipe/outputSize.ts';
import { geometryOf, type Recipe } from '../../shared/recipe/recipe.ts';
import { type ScratchPixels, ScratchRows } from '../scratch/scratchPixels.ts';

/** The picture that the recipe makes of decoded pixels, in bands from edge to edge and from its top to its bottom. */
export async function* renderBands(
  renderer: Renderer,
  decoded: ScratchPixels,
  recipe: Recipe,
): AsyncGenerator<Pixels & { readonly y: number }> {
  const rows = new ScratchRows(decoded);
  try {
    const geometry = geometryOf(recipe);
    yield* isUnshaped(geometry) ? unshaped(renderer, decoded, rows, recipe) : shaped(renderer, decoded, rows, recipe);
  } finally {
    rows.close();
  }
}

function* unshaped(renderer: Renderer, picture: ScratchPixels, rows: ScratchRows, recipe: Recipe) {
  const plan = compile(recipe, { picture });
  for (const { band, reads } of renderer.bands(picture, plan)) {
    const source = rows.read(reads.y, reads.height);
    yield { ...band, data: renderer.render(source, band, plan) };
  }
}

/** Turned and straightened pixels come from anywhere: all of the decoded ones are in memory meanwhile. */
function* shaped(renderer: Renderer, { height }: ScratchPixels, rows: ScratchRows, recipe: Recipe) {
  const source = renderer.mipLevels(rows.read(0, height));
  const geometry = geometryOf(recipe);
  const surface = outputSize(source.full, geometry);
  const plan = compile(recipe, { picture: surface });
  for (const { band, reads } of renderer.bands(surface, plan)) {
    const part = renderer.shape(source, { geometry, surface, region: reads });
    yield { ...band, data: renderer.render(part, band, plan) };
  }
}
