import { fractionBits, halfLevel } from './layout';

/** Whether every pixel of a rectangle has full alpha. */
export function isOpaque(pixels: usize, stride: usize, width: i32, rows: i32): bool {
  const colour = i32x4.splat(0x00ffffff);
  for (let y = 0; y < rows; y++, pixels += stride) {
    let all = i32x4.splat(-1);
    const end = pixels + (<usize>(width & ~3) << 2);
    let pixel = pixels;
    for (; pixel < end; pixel += 16) all = v128.and(all, v128.load(pixel));
    for (let x = width & ~3; x < width; x++, pixel += 4) all = v128.and(all, v128.load32_splat(pixel));
    if (!i32x4.all_true(i32x4.eq(v128.or(all, colour), i32x4.splat(-1)))) return false;
  }
  return true;
}

/** Repeats the outermost pixels of a rectangle into the room around it. */
export function padRows(
  pixels: usize, stride: usize, width: i32, rows: i32, left: i32, right: i32, above: i32, below: i32,
): void {
  let row = pixels;
  for (let y = 0; y < rows; y++, row += stride) {
    const first = load<u32>(row);
    const last = load<u32>(row + (<usize>(width - 1) << 2));
    for (let x = 1; x <= left; x++) store<u32>(row - (<usize>x << 2), first);
    for (let x = 0; x < right; x++) store<u32>(row + (<usize>(width + x) << 2), last);
  }
  const start = pixels - (<usize>left << 2);
  const bytes = <usize>(left + width + right) << 2;
  for (let y = 1; y <= above; y++) memory.copy(start - <usize>y * stride, start, bytes);
  const bottom = start + <usize>(rows - 1) * stride;
  for (let y = 1; y <= below; y++) memory.copy(bottom + <usize>y * stride, bottom, bytes);
}

/** Pixels to wide pixels, row by row. */
export function widen(pixels: usize, stride: usize, width: i32, rows: i32, wide: usize, wideStride: usize): void {
  for (let y = 0; y < rows; y++, pixels += stride, wide += wideStride) {
    for (let x = 0; x < width; x += 2) {
      const pair = v128.load8x8_u(pixels + (<usize>x << 2));
      v128.store(wide + (<usize>x << 3), i16x8.narrow_i32x4_u(
        premultiply(i32x4.extend_low_i16x8_u(pair)), premultiply(i32x4.extend_high_i16x8_u(pair)),
      ));
    }
  }
}

/** The same for pixels that are known to be opaque. */
export function widenOpaque(pixels: usize, stride: usize, width: i32, rows: i32, wide: usize, wideStride: usize): void {
  for (let y = 0; y < rows; y++, pixels += stride, wide += wideStride) {
    for (let x = 0; x < width; x += 4) {
      const four = v128.load(pixels + (<usize>x << 2));
      v128.store(wide + (<usize>x << 3), i16x8.shl(i16x8.extend_low_i8x16_u(four), fractionBits));
      v128.store(wide + (<usize>x << 3), i16x8.shl(i16x8.extend_high_i8x16_u(four), fractionBits), 16);
    }
  }
}

/** round(colour * alpha * 128 / 255); alpha itself is multiplied by full alpha. Exact for opaque pixels. */
// @ts-ignore: decorator
@inline function premultiply(pixel: v128): v128 {
  const alpha = i8x16.shuffle(pixel, i32x4.splat(255), 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15, 16, 17, 18, 19);
  const product = f32x4.convert_i32x4_s(i32x4.mul(pixel, alpha));
  return i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(product, f32x4.splat(128.0 / 255.0)), f32x4.splat(0.5)));
}

/** Wide pixels of one row back to pixels. */
export function narrow(wide: usize, width: i32, pixels: usize): void {
  for (let x = 0; x < width; x += 2) {
    const pair = v128.load(wide + (<usize>x << 3));
    const both = i16x8.narrow_i32x4_u(
      unpremultiply(i32x4.extend_low_i16x8_u(pair)), unpremultiply(i32x4.extend_high_i16x8_u(pair)),
    );
    v128.store64_lane(pixels + (<usize>x << 2), i8x16.narrow_i16x8_u(both, both), 0);
  }
}

/** The same for wide pixels that are known to be opaque. */
export function narrowOpaque(wide: usize, width: i32, pixels: usize): void {
  for (let x = 0; x < width; x += 4) {
    const low = toLevels(v128.load(wide + (<usize>x << 3)));
    const high = toLevels(v128.load(wide + (<usize>x << 3), 16));
    v128.store(pixels + (<usize>x << 2), i8x16.narrow_i16x8_u(low, high));
  }
}

/** Nearest levels of eight wide channels, halves up. */
// @ts-ignore: decorator
@inline export function toLevels(wide: v128): v128 {
  return i16x8.shr_u(i16x8.add(wide, i16x8.splat(halfLevel)), fractionBits);
}

/** round(colour * 255 / alpha) and round(alpha / 128), halves up; black where alpha is 0. */
// @ts-ignore: decorator
@inline function unpremultiply(pixel: v128): v128 {
  const wide = f32x4.convert_i32x4_s(pixel);
  const alpha = f32x4.extract_lane(wide, 3);
  const scale = f32x4.replace_lane(f32x4.splat(alpha > 0 ? 255.0 / alpha : 0), 3, 1.0 / 128.0);
  return i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(wide, scale), f32x4.splat(0.5)));
}
