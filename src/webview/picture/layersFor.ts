import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { LookBack } from '../history/historyState.ts';
import { beforeRecipe } from '../seeing/beforeRecipe.ts';
import type { Seeing } from '../seeing/seeing.ts';
import type { WantedLayers } from './workerProtocol.ts';

interface FrameKind {
  /** Device pixels per pixel of the picture. */
  readonly zoom: number;
  readonly draft: boolean;
}

/** What is wanted with a frame. The original is the same in each frame of a drag, so drafts need none. */
export function layersFor(
  { split, before, clipping }: Seeing,
  recipe: Recipe,
  { zoom, draft }: FrameKind,
): WantedLayers {
  return {
    ...((split || before) && !draft && { before: beforeRecipe(recipe) }),
    // From 100 % on a pixel becomes several, so that the stripes are as fine as below it.
    ...(clipping && { clippingScale: Math.max(1, Math.round(zoom)) }),
  };
}

/** What is compared with, of what was, instead of the original: in the shape of the picture, which it lies over. */
export function withThen(
  layers: WantedLayers,
  lookBack: LookBack | undefined,
  { geometry }: Recipe,
  draft: boolean,
): WantedLayers {
  const then = lookBack?.kind === 'compare' ? lookBack.before.recipe : undefined;
  if (!then || draft) return layers;
  const { geometry: _own, ...look } = then;
  return { ...layers, before: { ...look, ...(geometry && { geometry }) } };
}

/** Whether something is wanted that the last frame may have come without, or is not wanted any more. */
export function needsFrame(last: Seeing, next: Seeing): boolean {
  const compares = ({ split, before }: Seeing) => split || before;
  return last.clipping !== next.clipping || (compares(next) && !compares(last));
}
