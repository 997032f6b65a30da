/** A plane of premultiplied colour or of alpha. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

/** Gaussian convolution, sampled and cut at six standard deviations; the outermost values repeat beyond the edge. */
export function gaussian(plane: Plane, sigma: number): Plane {
  const radius = Math.ceil(6 * sigma);
  const taps = Array.from({ length: 2 * radius + 1 }, (_, tap) => Math.exp(-((tap - radius) ** 2) / (2 * sigma ** 2)));
  return convolve(plane, taps);
}

/** Separable convolution with taps around the middle one, normalised. */
export function convolve({ width, height, values }: Plane, taps: readonly number[]): Plane {
  const across = pass(values, 1, width, taps, (index) => index % width);
  return { width, height, values: pass(across, width, height, taps, (index) => Math.floor(index / width)) };
}

/** Along lines of that many values, which lie a step apart. */
function pass(
  from: Float64Array,
  step: number,
  size: number,
  taps: readonly number[],
  place: (index: number) => number,
) {
  const weights = Array.from({ length: size }, (_, at) => weightsAt(at, size, taps));
  const radius = (taps.length - 1) / 2;
  return from.map((_, index) => {
    const at = place(index);
    const own = weights[at] ?? from;
    let sum = 0;
    for (let one = Math.max(0, at - radius); one <= Math.min(size - 1, at + radius); one++)
      sum += (own[one] ?? 0) * (from[index + (one - at) * step] ?? 0);
    return sum;
  });
}

/** What each value of a line counts at a place in it: the outermost also for all beyond them. */
function weightsAt(at: number, size: number, taps: readonly number[]): Float64Array {
  const sum = taps.reduce((total, tap) => total + tap, 0);
  const weights = new Float64Array(size);
  taps.forEach((tap, offset) => {
    const one = Math.min(size - 1, Math.max(0, at + offset - (taps.length - 1) / 2));
    weights[one] = (weights[one] ?? 0) + tap / sum;
  });
  return weights;
}
