/**
 * Adds one row of pixels to a row of sums, `weight` times: each sum takes what of the row lies in its column. `spans`
 * holds, for each sum, 4 numbers of 32 bits: first pixel (integer), number of whole pixels after it (integer), share
 * of the first pixel and share of the pixel after the whole ones (floats). A sum is four floats: colour times alpha,
 * and alpha times 255.
 */
export function addRow(pixels: usize, spans: usize, width: i32, weight: f32, sums: usize, opaque: bool): void {
  const factor = f32x4.splat(weight);
  for (let x = 0; x < width; x++, spans += 16, sums += 16) {
    const from = pixels + (<usize>load<i32>(spans) << 2);
    const sum = opaque ? sumOpaque(from, spans) : sumSpan(from, spans);
    v128.store(sums, f32x4.add(v128.load(sums), f32x4.mul(sum, factor)));
  }
}

/** Turns sums into pixels and clears them. `share` is 1 / (255 * area of a sum in pixels). */
export function finishRow(sums: usize, width: i32, share: f32, out: usize): void {
  for (let x = 0; x < width; x++, sums += 16, out += 4) {
    const sum = v128.load(sums);
    const alpha = f32x4.extract_lane(sum, 3);
    const scale = f32x4.replace_lane(f32x4.splat(alpha > 0 ? 255.0 / alpha : 0), 3, share);
    const levels = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(sum, scale), f32x4.splat(0.5)));
    const words = i16x8.narrow_i32x4_s(levels, levels);
    v128.store32_lane(out, i8x16.narrow_i16x8_u(words, words), 0);
    v128.store(sums, i32x4.splat(0));
  }
}

// @ts-ignore: decorator
@inline function sumSpan(pixel: usize, span: usize): v128 {
  const first = f32x4.mul(f32x4.convert_i32x4_s(premultiplied(pixel)), v128.load32_splat(span, 8));
  const last = pixel + 4 + (<usize>load<i32>(span, 4) << 2);
  let whole = i32x4.splat(0);
  for (pixel += 4; pixel < last; pixel += 4) whole = i32x4.add(whole, premultiplied(pixel));
  const rest = f32x4.mul(f32x4.convert_i32x4_s(premultiplied(last)), v128.load32_splat(span, 12));
  return f32x4.add(f32x4.add(first, f32x4.convert_i32x4_s(whole)), rest);
}

/** The same sums for opaque pixels, in fewer steps. */
// @ts-ignore: decorator
@inline function sumOpaque(pixel: usize, span: usize): v128 {
  const first = f32x4.mul(f32x4.convert_i32x4_s(channels(pixel)), v128.load32_splat(span, 8));
  const last = pixel + 4 + (<usize>load<i32>(span, 4) << 2);
  let whole = i32x4.splat(0);
  pixel += 4;
  for (; pixel + 16 <= last; pixel += 16) whole = i32x4.add(whole, fourChannels(v128.load(pixel)));
  for (; pixel < last; pixel += 4) whole = i32x4.add(whole, channels(pixel));
  const rest = f32x4.mul(f32x4.convert_i32x4_s(channels(last)), v128.load32_splat(span, 12));
  return f32x4.mul(f32x4.add(f32x4.add(first, f32x4.convert_i32x4_s(whole)), rest), f32x4.splat(255));
}

/** Sums of the channels of four pixels. */
// @ts-ignore: decorator
@inline function fourChannels(four: v128): v128 {
  const pairs = i16x8.add(i16x8.extend_low_i8x16_u(four), i16x8.extend_high_i8x16_u(four));
  return i32x4.add(i32x4.extend_low_i16x8_u(pairs), i32x4.extend_high_i16x8_u(pairs));
}

// @ts-ignore: decorator
@inline function channels(pixel: usize): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(pixel)));
}

// @ts-ignore: decorator
@inline function premultiplied(pixel: usize): v128 {
  const own = channels(pixel);
  const alpha = i8x16.shuffle(own, i32x4.splat(255), 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15, 16, 17, 18, 19);
  return i32x4.mul(own, alpha);
}
