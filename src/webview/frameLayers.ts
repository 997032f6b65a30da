import type { DisplayTable } from '../shared/recipe/plan.ts';
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

/** `display` is what colours are shown through: with another one the original is painted anew. */
export function createLayerPainter(paint: Painter, display: () => DisplayTable | undefined): LayerPainter {
  const clippingMemory = createFrameMemory({ opaque: false });
  let lastBefore: PaintedBefore | undefined;

  const paintBefore = (part: SurfaceRegion, recipe: Recipe | undefined): FrameLayers => {
    if (!recipe) return {};
    const next = { ...part, recipe, display: display() };
    if (lastBefore && isSameBefore(lastBefore, next)) return {};
    lastBefore = next;
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

interface PaintedBefore extends SurfaceRegion {
  readonly recipe: Recipe;
  readonly display: DisplayTable | undefined;
}

function isSameBefore(a: PaintedBefore, b: PaintedBefore): boolean {
  return isSameView(a, b) && equalRecipes(a.recipe, b.recipe) && a.display === b.display;
}
