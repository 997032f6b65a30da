import { colourMatrix } from './colour.ts';
import { finishTones } from './finish.ts';
import type { Blur, Depth, RenderPlan, Sharpen, ToneCurve, ToneCurves } from './plan.ts';
import { finishSamples, toneSamples } from './plan.ts';
import { adjustmentOf, type Recipe } from './recipe.ts';
import type { Size } from './size.ts';
import { type ChannelTones, chain, channelTones } from './tone.ts';

export interface CompileOptions {
  /** The whole picture at full size, its shape applied, in pixels. */
  readonly picture: Size;
  /** The size it is drawn at, where that is smaller. */
  readonly surface?: Size;
  /** Bits of a channel, 8 where absent: tone curves get an entry for each level. */
  readonly depth?: Depth;
}

/**
 * What a recipe means, as numbers for the renderer. Pure, and the same to the last bit in every JavaScript engine.
 * The steps: exposure, temperature and tint (linear light), brightness, contrast, whites, blacks, shadows, highlights,
 * gamma; saturation, hue, grayscale, sepia, invert; levels, curves; vibrance; blur; clarity; sharpen; pixelate;
 * vignette; grain. Radii are in pixels of the full-size picture and shrink with the surface. A recipe without
 * adjustments compiles to `{}`; its shape has been applied before.
 */
export function compile(recipe: Recipe, { picture, surface = picture, depth = 8 }: CompileOptions): RenderPlan {
  const scale = surface.width / picture.width;
  const blur = blurOf(recipe, scale);
  const sharpen = sharpenOf(recipe, scale);
  return { ...colours(recipe, depth), ...(blur && { blur }), ...(sharpen && { sharpen }) };
}

/** Without a matrix between them, both tones are one table. */
function colours(recipe: Recipe, depth: Depth): RenderPlan {
  const matrix = colourMatrix(recipe);
  const [tones, finish] = [channelTones(recipe), finishTones(recipe)];
  const first = matrix ? tones : chain(tones, finish);
  return {
    ...(first && { tone: sampled(first, toneSamples[depth]) }),
    ...(matrix && { matrix }),
    ...(matrix && finish && { finish: sampled(finish, finishSamples[depth]) }),
  };
}

/** The curves as tables of that many entries; channels that are alike share one. */
function sampled({ red, green, blue }: ChannelTones, entries: number): ToneCurves {
  const sample = (tone: (intensity: number) => number): ToneCurve =>
    Float64Array.from({ length: entries }, (_, index) => tone(index / (entries - 1)));
  const curve = sample(green);
  return { red: red === green ? curve : sample(red), green: curve, blue: blue === green ? curve : sample(blue) };
}

/** CSS `blur(sigma)`: a Gaussian whose standard deviation is the slider's value. */
function blurOf(recipe: Recipe, scale: number): Blur | undefined {
  const sigma = adjustmentOf(recipe, 'blur') * scale;
  return sigma > 0 ? { sigma } : undefined;
}

/** Unsharp mask (the darkroom's, in numbers): adds `amount` times what a soft copy of the picture lacks. */
function sharpenOf(recipe: Recipe, scale: number): Sharpen | undefined {
  const amount = adjustmentOf(recipe, 'sharpen') / 100;
  return amount > 0 ? { sigma: Math.min(1, scale), amount } : undefined;
}
