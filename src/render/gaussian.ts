import { exp } from '../shared/recipe/deterministicMath.ts';

/** The weights of a separable kernel add up to this, exactly. */
export const weightOne = 16_384;

/** How a blur is done: halve the picture `levels` times, convolve it there with `weights`, double it again. */
export interface GaussianScheme {
  readonly levels: number;
  /** Taps on either side of the middle one. */
  readonly radius: number;
  readonly weights: Int16Array;
}

/** A blur of this width, in pixels, is done at half the size: where its error is below 2 levels of 255. */
const firstHalved = 2;
/** At half the size, a blur of this width in its pixels is done at a quarter, and so on. */
const nextHalved = 2.27;

/**
 * Halving by 1-5-10-10-5-1 means and doubling by 5-10-1 means blur by themselves: together by a variance of 2.5 pixels
 * of the finer level, so n levels by 5 (4^n - 1) / 6. The convolution adds what is missing.
 */
export function gaussianScheme(sigma: number): GaussianScheme {
  let levels = 0;
  let scale = 1;
  for (; sigma / scale >= (levels === 0 ? firstHalved : nextHalved); levels++) scale *= 2;
  const variance = (sigma * sigma - (5 * (scale * scale - 1)) / 6) / (scale * scale);
  return { levels, ...gaussianWeights(variance) };
}

/** A sampled Gaussian, cut half a pixel beyond 2.5 standard deviations; what is left out is less than 1 %. */
function gaussianWeights(variance: number): { readonly radius: number; readonly weights: Int16Array } {
  const radius = Math.max(1, Math.ceil(2.5 * Math.sqrt(variance)));
  const samples = Array.from({ length: 2 * radius + 1 }, (_, tap) => exp(-((tap - radius) ** 2) / (2 * variance)));
  const sum = samples.reduce((total, sample) => total + sample, 0);
  const weights = Int16Array.from(samples, (sample) => Math.round((sample / sum) * weightOne));
  const excess = weights.reduce((total, weight) => total + weight, 0) - weightOne;
  weights[radius] = (weights[radius] ?? 0) - excess;
  return { radius, weights };
}

/** The weights as the kernel's `convolve` wants them, for an odd number of taps; see there. */
export function pairWeights(weights: Int16Array): Int16Array {
  const at = (tap: number) => weights[tap] ?? 0;
  const pairs = (weights.length + 1) / 2;
  return Int16Array.from({ length: pairs * 16 }, (_, index) => {
    const odd = (index & 8) >> 3;
    return at(2 * (index >> 4) + (index & 1) - odd);
  });
}
