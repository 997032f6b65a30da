import type { MipLevels, Renderer } from '../../render/renderer.ts';
import { compile } from '../../shared/recipe/compile.ts';
import { outputSize } from '../../shared/recipe/outputSize.ts';
import type { DisplayTable } from '../../shared/recipe/plan.ts';
import { geometryOf, type Recipe } from '../../shared/recipe/recipe.ts';
import { reachOf } from '../reach.ts';
import type { Size } from '../view/geometry.ts';
import { createFrameMemory } from './frameMemory.ts';
import type { SurfaceRegion } from './surface.ts';
import { createSurfaces } from './surfaces.ts';

/**
 * Paints the asked part of a picture through a recipe. `look` is shown its straight RGBA as it would be saved, which is
 * not kept.
 */
export type Painter = (wanted: SurfaceRegion, recipe: Recipe, look?: (data: Uint8ClampedArray) => void) => ImageBitmap;

export interface PaintedSource {
  readonly levels: MipLevels;
  readonly opaque: boolean;
}

/** Keeps what the next picture of the same size and shape needs as well. `display` is what colours are shown through. */
export function createPainter(
  renderer: Renderer,
  { levels: source, opaque }: PaintedSource,
  display: () => DisplayTable | undefined,
): Painter {
  const surfaces = createSurfaces(renderer, source);
  const memory = createFrameMemory({ opaque });
  /** In place: each pixel is looked up by itself. */
  const showThrough = (table: DisplayTable, { width, height }: Size, data: Uint8ClampedArray) =>
    renderer.render({ width, height, data }, { x: 0, y: 0, width, height }, { display: table }, data);
  return ({ surface, region }, recipe, look) => {
    const geometry = geometryOf(recipe);
    const plan = compile(recipe, { picture: outputSize(source.full, geometry), surface });
    const pixels = surfaces.covering({ surface, region }, reachOf(plan), geometry);
    const table = display();
    if (!look) {
      const shown = table ? { ...plan, display: table } : plan;
      return memory.drawTiles(region, (put) => renderer.renderTiles(pixels, region, shown, put));
    }
    return memory.draw(region, (data) => {
      renderer.render(pixels, region, plan, data);
      look(data);
      if (table) showThrough(table, region, data);
    });
  };
}
