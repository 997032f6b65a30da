import { sinDegrees } from '../shared/recipe/deterministicMath.ts';

/** The pixels of a line that one result is made of: so many from the first one on, with their weights. */
export interface Taps {
  readonly first: number;
  readonly weights: readonly number[];
}

/** Lobes to either side. */
const lobes = 3;

/**
 * Lanczos 3 (Duchon 1979): for each result of `range`, its taps in a line of `length` pixels that becomes `results`
 * pixels. Where the line is made shorter the kernel is stretched, so that nothing is left out. Beyond the ends the
 * outermost pixels repeat. Weights add up to 1.
 */
export function lanczosTaps(length: number, results: number, range: { readonly start: number; readonly end: number }) {
  const scale = length / results;
  const stretch = Math.max(1, scale);
  return Array.from({ length: range.end - range.start }, (_, index): Taps => {
    const middle = (range.start + index + 0.5) * scale - 0.5;
    const start = Math.ceil(middle - lobes * stretch);
    const end = Math.floor(middle + lobes * stretch);
    const first = Math.min(length - 1, Math.max(0, start));
    const last = Math.max(0, Math.min(length - 1, end));
    const weights = new Array<number>(last - first + 1).fill(0);
    for (let pixel = start; pixel <= end; pixel++) {
      const inside = Math.min(last, Math.max(first, pixel)) - first;
      weights[inside] = (weights[inside] ?? 0) + lanczos((pixel - middle) / stretch);
    }
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

function lanczos(x: number): number {
  return Math.abs(x) >= lobes ? 0 : sinc(x) * sinc(x / lobes);
}

/** sin(pi x) / (pi x). */
function sinc(x: number): number {
  return x === 0 ? 1 : sinDegrees(180 * x) / (Math.PI * x);
}
