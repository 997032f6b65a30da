import { fullLevel, loadBlue, loadGreen, loadRed, luma, storeColours } from './four';

/** Mean of the sum of four bytes. */
// @ts-ignore: decorator
@inline const meanSum: f32 = 510;

/**
 * Adds noise; see `Grain` in the plan. `columns` and `lines` hold an integer for each column and each row; the hash of
 * their sum is the noise. `strength` is the amount for each step of that noise, in levels, divided by a quarter of the
 * square of full intensity. In place; alpha stays.
 */
export function grain(
  pixels: usize, stride: usize, width: i32, rows: i32, columns: usize, lines: usize, strength: f32,
): void {
  for (let y = 0; y < rows; y++, pixels += stride, lines += 4) {
    grainRow(pixels, width, columns, load<i32>(lines), strength);
  }
}

function grainRow(pixels: usize, width: i32, columns: usize, line: i32, strength: f32): void {
  const down = i32x4.splat(line);
  const factor = f32x4.splat(strength);
  const full = f32x4.splat(fullLevel);
  for (let x = 0; x < width; x += 4, pixels += 16, columns += 16) {
    const red = loadRed(pixels);
    const green = loadGreen(pixels);
    const blue = loadBlue(pixels);
    const grey = luma(red, green, blue);
    const middle = f32x4.mul(f32x4.mul(grey, f32x4.sub(full, grey)), factor);
    const noise = f32x4.mul(noiseOf(i32x4.add(down, v128.load(columns))), middle);
    storeColours(pixels, f32x4.add(red, noise), f32x4.add(green, noise), f32x4.add(blue, noise));
  }
}

/** The sum of the four bytes of a hash, less its mean: nearly normal, with a standard deviation of 147.8. */
// @ts-ignore: decorator
@inline function noiseOf(place: v128): v128 {
  const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(hash(place)));
  return f32x4.sub(f32x4.convert_i32x4_s(sums), f32x4.splat(meanSum));
}

/** The integer hash "lowbias32" (C. Wellons, hash-prospector, 2018). */
// @ts-ignore: decorator
@inline function hash(v: v128): v128 {
  v = i32x4.mul(v128.xor(v, i32x4.shr_u(v, 16)), i32x4.splat(0x7feb352d));
  v = i32x4.mul(v128.xor(v, i32x4.shr_u(v, 15)), i32x4.splat(0x846ca68b));
  return v128.xor(v, i32x4.shr_u(v, 16));
}
