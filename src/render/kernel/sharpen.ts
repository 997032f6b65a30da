import { convolve, convolveAcross, scratchBytes, sideBySide } from './convolve';
import { fractionBits, halfLevel } from './layout';
import { straightenRow } from './straight';

/**
 * Unsharp mask of opaque pixels with a kernel of five taps, whose weights in 1/128 are `outer`, `inner` and
 * `centre`. `pixels` points 2 to the left of and 2 above the first result. `weights` holds the same kernel as
 * `convolve` wants it, `amount` is in 1/16384, `scratch` takes two rows of wide pixels.
 */
export function sharpenOpaque(
  pixels: usize, stride: usize, width: i32, rows: i32, centre: i32, inner: i32, outer: i32, weights: usize,
  amount: i32, out: usize, outStride: usize, scratch: usize,
): void {
  const soft = scratch + scratchBytes(width + 6);
  for (let y = 0; y < rows; y++, pixels += stride, out += outStride) {
    softenDown(pixels, stride, width + 6, centre, inner, outer, scratch);
    convolveAcross(scratch, width, weights, 3, soft);
    addDetail(pixels + 2 * stride + 8, soft, width, amount, out);
  }
}

/** Exact: the weights sum up to 128, which is a wide pixel's level. */
function softenDown(pixels: usize, stride: usize, width: i32, centre: i32, inner: i32, outer: i32, out: usize): void {
  const weight0 = i16x8.splat(<i16>centre);
  const weight1 = i16x8.splat(<i16>inner);
  const weight2 = i16x8.splat(<i16>outer);
  const down2 = stride << 1, down4 = stride << 2, down3 = down4 - stride;
  for (let x = 0; x < width; x += 2, pixels += 8, out += 16) {
    const far = i16x8.add(v128.load8x8_u(pixels), v128.load8x8_u(pixels + down4));
    const near = i16x8.add(v128.load8x8_u(pixels + stride), v128.load8x8_u(pixels + down3));
    const own = v128.load8x8_u(pixels + down2);
    const sum = i16x8.add(i16x8.mul(own, weight0), i16x8.add(i16x8.mul(near, weight1), i16x8.mul(far, weight2)));
    v128.store(out, sideBySide(sum));
  }
}

/** Sharpens a row of opaque pixels, given its soft copy. */
export function addDetail(pixels: usize, soft: usize, width: i32, amount: i32, out: usize): void {
  const factor = i16x8.splat(<i16>amount);
  for (let x = 0; x < width; x += 4, pixels += 16, soft += 32, out += 16) {
    v128.store(out, sharpenedFour(v128.load(pixels), soft, factor, factor));
  }
}

/** own + 2 * factor * (own - soft), as a level. The factor is at most 1, so the amount is at most 2. */
// @ts-ignore: decorator
@inline function sharpened(own: v128, soft: v128, factor: v128): v128 {
  const detail = i16x8.q15mulr_sat_s(i16x8.sub(own, soft), factor);
  const sum = i16x8.add_sat_s(i16x8.add_sat_s(own, detail), detail);
  return i16x8.shr_s(i16x8.add_sat_s(sum, i16x8.splat(halfLevel)), fractionBits);
}

/**
 * The same for pixels of any alpha. `wide` is the widened copy of `pixels`, of the same geometry. Neighbours count
 * by their alpha, so what is transparent adds nothing; alpha stays. `scratch` takes four rows of wide pixels.
 */
export function sharpen(
  pixels: usize, stride: usize, wide: usize, wideStride: usize, width: i32, rows: i32, weights: usize, amount: i32,
  out: usize, outStride: usize, scratch: usize,
): void {
  const softStride = scratchBytes(width + 6);
  const soft = scratch + 2 * softStride;
  pixels += 2 * stride + 8;
  for (let y = 0; y < rows; y += 2, pixels += 2 * stride, wide += 2 * wideStride, out += 2 * outStride) {
    convolve(wide, wideStride, width, 2, weights, 3, soft, softStride, scratch);
    addSeenDetail(pixels, soft, width, amount, out);
    if (y + 1 < rows) addSeenDetail(pixels + stride, soft + softStride, width, amount, out + outStride);
  }
}

/** The same for any pixels, given a soft copy of premultiplied colour, which is made straight in place. */
export function addSeenDetail(pixels: usize, soft: usize, width: i32, amount: i32, out: usize): void {
  straightenRow(soft, width);
  const factor = i16x8.splat(<i16>amount);
  for (let x = 0; x < width; x += 4, pixels += 16, soft += 32, out += 16) {
    const four = v128.load(pixels);
    v128.store(out, v128.bitselect(sharpenedFour(four, soft, factor, factor), four, seenIn(four)));
  }
}

/** The bits of the colours of those of four pixels that have any alpha. */
// @ts-ignore: decorator
@inline export function seenIn(four: v128): v128 {
  const colour = i32x4.splat(0x00ffffff);
  return v128.and(i32x4.gt_u(four, colour), colour);
}

/** Four pixels with twice the factor of what their soft copies lack; the first two and the last two have their own. */
// @ts-ignore: decorator
@inline export function sharpenedFour(four: v128, soft: usize, first: v128, last: v128): v128 {
  const low = sharpened(i16x8.shl(i16x8.extend_low_i8x16_u(four), fractionBits), v128.load(soft), first);
  const high = sharpened(i16x8.shl(i16x8.extend_high_i8x16_u(four), fractionBits), v128.load(soft, 16), last);
  return i8x16.narrow_i16x8_u(low, high);
}
