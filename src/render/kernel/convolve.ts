import { combineRow } from './combine';
import { narrow, narrowOpaque } from './pixels';

/** Bits of a weight; the weights of a kernel sum up to exactly 1 << weightBits, so a flat area stays as it is. */
// @ts-ignore: decorator
@inline export const weightBits: i32 = 14;

/**
 * Separable convolution of wide pixels with 2r + 1 taps, into wide pixels. `wide` points at the pixel r to the left
 * and r above the first result. All sums are exact integers, so a pixel does not depend on where its region starts.
 *
 * `weights` holds, for each pair of taps, two vectors of repeated 16-bit pairs: the weights that an even position
 * gives the pair (w0 w1, w2 w3, ..., w2r 0), and those of the odd one after it (0 w0, w1 w2, ..., w2r-1 w2r).
 * `scratch` takes two rows of wide pixels.
 */
export function convolve(
  wide: usize, stride: usize, width: i32, rows: i32, weights: usize, pairs: i32, out: usize, outStride: usize,
  scratch: usize,
): void {
  const across = width + 2 * pairs;
  const other = scratch + scratchBytes(across);
  for (let y = 0; y < rows; y += 2) {
    convolveDown(wide + <usize>y * stride, stride, across, weights, pairs, scratch, other);
    convolveAcross(scratch, width, weights, pairs, out + <usize>y * outStride);
    if (y + 1 < rows) convolveAcross(other, width, weights, pairs, out + <usize>(y + 1) * outStride);
  }
}

/**
 * The same into pixels, which are made from the soft ones and those that `pixels` points at, under the first result;
 * see `combineRow` for `purpose` and `amount`. `scratch` takes three rows.
 */
export function convolveTo(
  wide: usize, stride: usize, width: i32, rows: i32, weights: usize, pairs: i32, out: usize, outStride: usize,
  scratch: usize, opaque: bool, pixels: usize, pixelStride: usize, purpose: i32, amount: i32,
): void {
  const across = width + 2 * pairs;
  const other = scratch + scratchBytes(across);
  const result = other + scratchBytes(across);
  for (let y = 0; y < rows; y += 2) {
    convolveDown(wide + <usize>y * stride, stride, across, weights, pairs, scratch, other);
    convolveAcross(scratch, width, weights, pairs, result);
    combineRow(result, pixels, width, purpose, amount, out + <usize>y * outStride, opaque);
    pixels += pixelStride;
    if (y + 1 == rows) break;
    convolveAcross(other, width, weights, pairs, result);
    combineRow(result, pixels, width, purpose, amount, out + <usize>(y + 1) * outStride, opaque);
    pixels += pixelStride;
  }
}

// @ts-ignore: decorator
@inline export function narrowRow(wide: usize, width: i32, pixels: usize, opaque: bool): void {
  if (opaque) narrowOpaque(wide, width, pixels);
  else narrow(wide, width, pixels);
}

/** Bytes between the rows of the scratch space, for rows of that many pixels. */
// @ts-ignore: decorator
@inline export function scratchBytes(width: i32): usize {
  return <usize>(width + 16) << 3;
}

/** Two result rows, each as pairs of neighbouring pixels, interleaved for `convolveAcross`. */
function convolveDown(
  wide: usize, stride: usize, width: i32, weights: usize, pairs: i32, even: usize, odd: usize,
): void {
  const half = i32x4.splat(1 << (weightBits - 1));
  for (let x = 0; x < width; x += 2, wide += 16, even += 16, odd += 16) {
    let even0 = half, even1 = half, odd0 = half, odd1 = half;
    let row = wide;
    let weight = weights;
    for (let pair = 0; pair < pairs; pair++, row += 2 * stride, weight += 32) {
      const above = v128.load(row);
      const below = v128.load(row + stride);
      const first = lowPairs(above, below);
      const second = highPairs(above, below);
      const forEven = v128.load(weight);
      const forOdd = v128.load(weight, 16);
      even0 = i32x4.add(even0, i32x4.dot_i16x8_s(first, forEven));
      even1 = i32x4.add(even1, i32x4.dot_i16x8_s(second, forEven));
      odd0 = i32x4.add(odd0, i32x4.dot_i16x8_s(first, forOdd));
      odd1 = i32x4.add(odd1, i32x4.dot_i16x8_s(second, forOdd));
    }
    v128.store(even, joinPairs(even0, even1));
    v128.store(odd, joinPairs(odd0, odd1));
  }
}

/** One result row of wide pixels from interleaved pairs. */
export function convolveAcross(row: usize, width: i32, weights: usize, pairs: i32, out: usize): void {
  const half = i32x4.splat(1 << (weightBits - 1));
  for (let x = 0; x < width; x += 6, row += 48, out += 48) {
    let p0 = half, p1 = half, p2 = half, p3 = half, p4 = half, p5 = half;
    let pixel = row;
    let first = v128.load(row);
    let second = v128.load(row, 16);
    const end = weights + (<usize>pairs << 5);
    for (let weight = weights; weight < end; weight += 32, pixel += 16) {
      const third = v128.load(pixel, 32);
      const forEven = v128.load(weight);
      const forOdd = v128.load(weight, 16);
      p0 = i32x4.add(p0, i32x4.dot_i16x8_s(first, forEven));
      p1 = i32x4.add(p1, i32x4.dot_i16x8_s(first, forOdd));
      p2 = i32x4.add(p2, i32x4.dot_i16x8_s(second, forEven));
      p3 = i32x4.add(p3, i32x4.dot_i16x8_s(second, forOdd));
      p4 = i32x4.add(p4, i32x4.dot_i16x8_s(third, forEven));
      p5 = i32x4.add(p5, i32x4.dot_i16x8_s(third, forOdd));
      first = second;
      second = third;
    }
    v128.store(out, rounded(p0, p1));
    v128.store(out, rounded(p2, p3), 16);
    v128.store(out, rounded(p4, p5), 32);
  }
}

// @ts-ignore: decorator
@inline function rounded(a: v128, b: v128): v128 {
  return i16x8.narrow_i32x4_s(i32x4.shr_s(a, weightBits), i32x4.shr_s(b, weightBits));
}

/** a0 b0 a1 b1 a2 b2 a3 b3 of two vectors of eight. */
// @ts-ignore: decorator
@inline export function lowPairs(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23);
}

/** a4 b4 a5 b5 a6 b6 a7 b7 of two vectors of eight. */
// @ts-ignore: decorator
@inline export function highPairs(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31);
}

/** Two sums as wide pixels, their channels side by side: r0 r1 g0 g1 b0 b1 a0 a1. */
// @ts-ignore: decorator
@inline function joinPairs(a: v128, b: v128): v128 {
  return sideBySide(i16x8.narrow_i32x4_s(i32x4.shr_s(a, weightBits), i32x4.shr_s(b, weightBits)));
}

/** Two wide pixels with their channels side by side. */
// @ts-ignore: decorator
@inline export function sideBySide(two: v128): v128 {
  return i8x16.shuffle(two, two, 0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15);
}
