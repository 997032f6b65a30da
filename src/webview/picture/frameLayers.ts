import type { DisplayTable } from '../../shared/recipe/plan.ts';
import { equalRecipes, type Recipe } from '../../shared/recipe/recipe.ts';
import { paintClipping } from '../seeing/clippingOverlay.ts';
import { createFrameMemory } from './frameMemory.ts';
import type { Painter } from './painter.ts';
import { isSameView, type SurfaceRegion } from './surface.ts';
import type { FrameLayers, WantedLayers } from './workerProtocol.ts';

export interface PaintedFrame extends FrameLayers {
  readonly bitmap: ImageBitmap;
}

/** Paints frames with what is wanted over them. */
export type LayerPainter = (part: SurfaceRegion, recipe: Recipe, wanted: WantedLayers) => PaintedFrame;

interface LayerParts {
  readonly paint: Painter;
  /** Of its own: what the others see may have another shape, and must push nothing out that the next frame needs. */
  readonly paintTheirs: Painter;
  /** What colours are shown through: with another one the layers are painted anew. */
  readonly display: () => DisplayTable | undefined;
}

export function createLayerPainter({ paint, paintTheirs, display }: LayerParts): LayerPainter {
  const clippingMemory = createFrameMemory({ opaque: false });
  const paintBefore = paintChanged(paint, display);
  const paintOthers = paintChanged(paintTheirs, display);
  const paintMarked = (part: SurfaceRegion, recipe: Recipe, scale: number): PaintedFrame => {
    let clipping: ImageBitmap | undefined;
    const size = { width: part.region.width * scale, height: part.region.height * scale };
    const bitmap = paint(part, recipe, (data) => {
      clipping = clippingMemory.draw(size, (into) => paintClipping(data, part.region, scale, into));
    });
    return { bitmap, ...(clipping && { clipping }) };
  };
  return (part, recipe, { before, theirs, clippingScale }) => {
    const [original, others] = [before && paintBefore(part, before), theirs && paintOthers(theirs, theirs.recipe)];
    return {
      ...(original && { before: original }),
      ...(others && { theirs: others }),
      ...(clippingScale === undefined ? { bitmap: paint(part, recipe) } : paintMarked(part, recipe, clippingScale)),
    };
  };
}

/** Paints where the last picture was another one. */
function paintChanged(paint: Painter, display: LayerParts['display']) {
  let last: PaintedLayer | undefined;
  return ({ surface, region }: SurfaceRegion, recipe: Recipe): ImageBitmap | undefined => {
    const next = { surface, region, recipe, display: display() };
    if (last && isSameLayer(last, next)) return undefined;
    last = next;
    return paint(next, recipe);
  };
}

interface PaintedLayer extends SurfaceRegion {
  readonly recipe: Recipe;
  readonly display: DisplayTable | undefined;
}

function isSameLayer(a: PaintedLayer, b: PaintedLayer): boolean {
  return isSameView(a, b) && equalRecipes(a.recipe, b.recipe) && a.display === b.display;
}
