import type { Blur, Clarity, Grain, Pixelate, RenderPlan, Sharpen, Vignette } from './plan.ts';
import { adjustmentOf, type Recipe } from './recipe.ts';
import type { Size } from './size.ts';

/** The standard deviation of clarity's blur is this part of the picture's shorter side, ... */
const clarityReach = 1 / 50;
/** ... but at most so many pixels, which is what it is at 12 megapixels: further would take memory, not clarity. */
const maxClarityReach = 60;
/** How much of what the soft copy lacks clarity adds at 100: more makes halos, and at -100 leaves nothing sharp. */
const strongestClarity = 0.6;
/** The standard deviation of grain at middle grey, at 100 %, as an intensity: 32 levels. */
const strongestGrain = 1 / 8;

/** What looks at a pixel's neighbours or at its place. Lengths are in pixels of the surface. */
export function effects(recipe: Recipe, picture: Size, surface: Size): RenderPlan {
  const step = { width: picture.width / surface.width, height: picture.height / surface.height };
  const [blur, clarity] = [blurOf(recipe, step), clarityOf(recipe, picture, step)];
  const [sharpen, pixelate] = [sharpenOf(recipe, step), pixelateOf(recipe, step)];
  const [vignette, grain] = [vignetteOf(recipe, surface), grainOf(recipe, step)];
  return {
    ...(blur && { blur }),
    ...(clarity && { clarity }),
    ...(sharpen && { sharpen }),
    ...(pixelate && { pixelate }),
    ...(vignette && { vignette }),
    ...(grain && { grain }),
  };
}

/** CSS `blur(sigma)`: a Gaussian whose standard deviation is the slider's value. */
function blurOf(recipe: Recipe, step: Size): Blur | undefined {
  const sigma = adjustmentOf(recipe, 'blur') / step.width;
  return sigma > 0 ? { sigma } : undefined;
}

/** Local contrast. It reaches as far as the picture is large, so that it looks alike at every size. */
function clarityOf(recipe: Recipe, { width, height }: Size, step: Size): Clarity | undefined {
  const amount = (adjustmentOf(recipe, 'clarity') / 100) * strongestClarity;
  const reach = Math.min(maxClarityReach, Math.min(width, height) * clarityReach);
  return amount === 0 ? undefined : { sigma: reach / step.width, amount };
}

/** Unsharp mask (the darkroom's, in numbers): adds `amount` times what a soft copy of the picture lacks. */
function sharpenOf(recipe: Recipe, step: Size): Sharpen | undefined {
  const amount = adjustmentOf(recipe, 'sharpen') / 100;
  return amount > 0 ? { sigma: adjustmentOf(recipe, 'sharpenRadius') / step.width, amount } : undefined;
}

/** Blocks that are smaller than a pixel of the surface are averages already. */
function pixelateOf(recipe: Recipe, step: Size): Pixelate | undefined {
  const block = adjustmentOf(recipe, 'pixelate');
  const size = { width: block / step.width, height: block / step.height };
  return size.width > 1 && size.height > 1 ? { size } : undefined;
}

function vignetteOf(recipe: Recipe, picture: Size): Vignette | undefined {
  const amount = adjustmentOf(recipe, 'vignette') / 100;
  return amount === 0 ? undefined : { amount, picture: { width: picture.width, height: picture.height } };
}

/** On a smaller surface each pixel is the mean of several, and the noise of a mean is the weaker the more they are. */
function grainOf(recipe: Recipe, step: Size): Grain | undefined {
  const amount = (adjustmentOf(recipe, 'grain') / 100) * strongestGrain;
  return amount === 0 ? undefined : { amount: amount / Math.sqrt(step.width * step.height), step };
}
