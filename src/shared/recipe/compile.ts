import { colourMatrix } from './colour.ts';
import { effects } from './effects.ts';
import { finishTones } from './finish.ts';
import { type Depth, finishSamples, type RenderPlan, type ToneCurve, type ToneCurves, toneSamples } from './plan.ts';
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
  return { ...colours(recipe, depth), ...effects(recipe, picture, surface) };
}

/** Without a matrix between them, both tones are one table. */
function colours(recipe: Recipe, depth: Depth): RenderPlan {
  const matrix = colourMatrix(recipe);
  const [tones, finish] = [channelTones(recipe), finishTones(recipe)];
  const vibrance = adjustmentOf(recipe, 'vibrance') / 100;
  const first = matrix ? tones : chain(tones, finish);
  return {
    ...(first && { tone: sampled(first, toneSamples[depth]) }),
    ...(matrix && { matrix }),
    ...(matrix && finish && { finish: sampled(finish, finishSamples[depth]) }),
    ...(vibrance !== 0 && { vibrance: { amount: vibrance } }),
  };
}

/** The curves as tables of that many entries; channels that are alike share one. */
function sampled({ red, green, blue }: ChannelTones, entries: number): ToneCurves {
  const sample = (tone: (intensity: number) => number): ToneCurve =>
    Float64Array.from({ length: entries }, (_, index) => tone(index / (entries - 1)));
  const curve = sample(green);
  return { red: red === green ? curve : sample(red), green: curve, blue: blue === green ? curve : sample(blue) };
}
