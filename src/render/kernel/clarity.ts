import { seenIn, sharpenedFour } from './sharpen';
import { straightenRow } from './straight';

/** Bits below a level in a luma. */
// @ts-ignore: decorator
@inline const lumaBits: i32 = 14;
/** Full luma. */
// @ts-ignore: decorator
@inline const whiteLuma: f32 = <f32>(255 << lumaBits);
/** Adding it to a float between -2^21 and 2^21 rounds that to an integer, which is then in the low bits. */
// @ts-ignore: decorator
@inline const roundingOne: f32 = 12_582_912;

/** Sharpens a row of opaque pixels, given its soft copy, the more the closer they are to middle grey. */
export function addClarity(pixels: usize, soft: usize, width: i32, amount: i32, out: usize): void {
  const factor = factorOf(amount);
  for (let x = 0; x < width; x += 4, pixels += 16, soft += 32, out += 16) {
    v128.store(out, clearer(v128.load(pixels), soft, factor));
  }
}

/** The same for any pixels, given a soft copy of premultiplied colour, which is made straight in place. */
export function addSeenClarity(pixels: usize, soft: usize, width: i32, amount: i32, out: usize): void {
  straightenRow(soft, width);
  const factor = factorOf(amount);
  for (let x = 0; x < width; x += 4, pixels += 16, soft += 32, out += 16) {
    const four = v128.load(pixels);
    v128.store(out, v128.bitselect(clearer(four, soft, factor), four, seenIn(four)));
  }
}

/** What `y (white - y)` has to be multiplied with, y being a luma, to make the amount where y is in the middle. */
// @ts-ignore: decorator
@inline function factorOf(amount: i32): v128 {
  return f32x4.splat((4 * <f32>amount) / (whiteLuma * whiteLuma));
}

// @ts-ignore: decorator
@inline function clearer(four: v128, soft: usize, factor: v128): v128 {
  const y = f32x4.convert_i32x4_s(lumas(four));
  const weights = f32x4.mul(f32x4.mul(y, f32x4.sub(f32x4.splat(whiteLuma), y)), factor);
  const amounts = f32x4.add(weights, f32x4.splat(roundingOne));
  const low = i8x16.shuffle(amounts, amounts, 0, 1, 0, 1, 0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5);
  const high = i8x16.shuffle(amounts, amounts, 8, 9, 8, 9, 8, 9, 8, 9, 12, 13, 12, 13, 12, 13, 12, 13);
  return sharpenedFour(four, soft, low, high);
}

/** Luma (Rec. 709, weights in 1/16384) of four pixels, with 14 bits below a level. */
// @ts-ignore: decorator
@inline function lumas(four: v128): v128 {
  const weights = i16x8(3483, 11718, 1183, 0, 3483, 11718, 1183, 0);
  const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(four), weights);
  const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(four), weights);
  return i32x4.add(i32x4.shuffle(low, high, 0, 2, 4, 6), i32x4.shuffle(low, high, 1, 3, 5, 7));
}
