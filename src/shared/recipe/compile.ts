import { colourMatrix } from './colour.ts';
import type { Blur, RenderPlan, Sharpen } from './plan.ts';
import { adjustmentOf, type Recipe } from './recipe.ts';
import { toneCurves } from './tone.ts';

export interface CompileOptions {
  /** Pixels of the surface to be rendered per pixel of the source, at most 1. */
  readonly scale: number;
}

/** How far the unsharp mask looks, as a standard deviation in source pixels: the finest detail there is. */
const sharpenSigma = 1;

/**
 * What a recipe means, as numbers for the renderer. Pure, and the same to the last bit in every JavaScript engine.
 * The steps: exposure and temperature (linear light), brightness, contrast; saturation, hue; blur; sharpen. Radii are
 * in source pixels and shrink with the scale. A neutral recipe compiles to `{}`.
 */
export function compile(recipe: Recipe, { scale }: CompileOptions): RenderPlan {
  const tone = toneCurves(recipe);
  const matrix = colourMatrix(recipe);
  const blur = blurOf(recipe, scale);
  const sharpen = sharpenOf(recipe, scale);
  return { ...(tone && { tone }), ...(matrix && { matrix }), ...(blur && { blur }), ...(sharpen && { sharpen }) };
}

/** CSS `blur(sigma)`: a Gaussian whose standard deviation is the slider's value. */
function blurOf(recipe: Recipe, scale: number): Blur | undefined {
  const sigma = adjustmentOf(recipe, 'blur') * scale;
  return sigma > 0 ? { sigma } : undefined;
}

/** Unsharp mask (the darkroom's, in numbers): adds `amount` times what a soft copy of the picture lacks. */
function sharpenOf(recipe: Recipe, scale: number): Sharpen | undefined {
  const amount = adjustmentOf(recipe, 'sharpen') / 100;
  return amount > 0 ? { sigma: sharpenSigma * Math.min(1, scale), amount } : undefined;
}
