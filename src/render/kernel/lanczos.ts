/** A row of pixels as sums: four floats each, colour times alpha and alpha times 255. */
export function premultiplyRow(pixels: usize, width: i32, out: usize): void {
  for (let x = 0; x < width; x++, pixels += 4, out += 16) {
    const own = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(pixels)));
    const alpha = i8x16.shuffle(own, i32x4.splat(255), 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15, 16, 17, 18, 19);
    v128.store(out, f32x4.convert_i32x4_s(i32x4.mul(own, alpha)));
  }
}

/**
 * Weighted sums along a row of sums. `taps` holds, for each result, the address of its first weight less that of
 * `weights`, the offset of its first sum in the row, both in bytes, and how many there are: 3 numbers of 32 bits.
 */
export function sumAcross(row: usize, taps: usize, weights: usize, width: i32, out: usize): void {
  for (let x = 0; x < width; x++, taps += 12, out += 16) {
    let weight = weights + load<u32>(taps);
    let from = row + load<u32>(taps, 4);
    let sum = f32x4.splat(0);
    for (let end = weight + (load<u32>(taps, 8) << 2); weight < end; weight += 4, from += 16)
      sum = f32x4.add(sum, f32x4.mul(v128.load(from), v128.load32_splat(weight)));
    v128.store(out, sum);
  }
}

/**
 * Weighted sums down the columns of `count` rows of sums, as pixels. The rows stand in a ring of `slots` of them, the
 * first one in the slot `slot`.
 */
export function sumDown(
  ring: usize, stride: usize, slots: i32, slot: i32, count: i32, weights: usize, width: i32, out: usize,
): void {
  for (let x = 0; x < width; x++, ring += 16, out += 4) {
    let sum = f32x4.splat(0);
    for (let tap = 0, at = slot; tap < count; tap++, at = at + 1 == slots ? 0 : at + 1)
      sum = f32x4.add(sum, f32x4.mul(v128.load(ring + <usize>at * stride), v128.load32_splat(weights + (<usize>tap << 2))));
    v128.store32_lane(out, pixelOf(sum), 0);
  }
}

/** Straight colour and alpha as levels, rounded and clamped. */
// @ts-ignore: decorator
@inline function pixelOf(sum: v128): v128 {
  const alpha = f32x4.extract_lane(sum, 3);
  const scale = f32x4.replace_lane(f32x4.splat(alpha > 0 ? 255.0 / alpha : 0), 3, 1.0 / 255.0);
  const levels = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(sum, scale), f32x4.splat(0.5)));
  const words = i16x8.narrow_i32x4_s(levels, levels);
  return i8x16.narrow_i16x8_u(words, words);
}
