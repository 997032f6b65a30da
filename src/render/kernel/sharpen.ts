import { fractionBits, halfLevel } from './layout';
import { straightenRow } from './straight';

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
