import { equalRecipes, type Recipe } from '../shared/recipe/recipe.ts';
import { paintClipping } from './clippingOverlay.ts';
import { createFrameMemory } from './frameMemory.ts';
import type { Painter } from './painter.ts';
import { isSameView, type SurfaceRegion } from './surface.ts';
import type { FrameLayers, WantedLayers } from './workerProtocol.ts';

export interface PaintedFrame extends FrameLayers {
  readonly bitmap: ImageBitmap;
}

/** Paints frames with what is wanted over them. */
export type LayerPainter = (part: SurfaceRegion, recipe: Recipe, wanted: WantedLayers) => PaintedFrame;

export function createLayerPainter(paint: Painter): LayerPainter {
  const clippingMemory = createFrameMemory();
  let lastBefore: (SurfaceRegion & { readonly recipe: Recipe }) | undefined;

  const paintBefore = (part: SurfaceRegion, recipe: Recipe | undefined): FrameLayers => {
    const isShown = recipe && lastBefore && isSameView(lastBefore, part) && equalRecipes(lastBefore.recipe, recipe);
    if (!recipe || isShown) return {};
    lastBefore = { ...part, recipe };
    return { before: paint(part, recipe) };
  };
  const paintMarked = (part: SurfaceRegion, recipe: Recipe, scale: number): PaintedFrame => {
    let clipping: ImageBitmap | undefined;
    const size = { width: part.region.width * scale, height: part.region.height * scale };
    const bitmap = paint(part, recipe, (data) => {
      clipping = clippingMemory.draw(size, (into) => paintClipping(data, part.region, scale, into));
    });
    return { bitmap, ...(clipping && { clipping }) };
  };
  return (part, recipe, { before, clippingScale }) => ({
    ...paintBefore(part, before),
    ...(clippingScale === undefined ? { bitmap: paint(part, recipe) } : paintMarked(part, recipe, clippingScale)),
  });
}
