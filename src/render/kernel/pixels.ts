import { fractionBits, halfLevel } from './layout';
import { evenWords, highHalves, lowHalves, oddWords, straight, straightScale } from './straight';

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
    for (let x = 0; x < width; x += 4) {
      const four = v128.load(pixels + (<usize>x << 2));
      // Alpha is multiplied by full alpha.
      const levels = v128.or(four, i32x4.splat(0xff000000));
      const low = i8x16.shuffle(four, four, 3, 3, 3, 3, 3, 3, 3, 3, 7, 7, 7, 7, 7, 7, 7, 7);
      const high = i8x16.shuffle(four, four, 11, 11, 11, 11, 11, 11, 11, 11, 15, 15, 15, 15, 15, 15, 15, 15);
      v128.store(wide + (<usize>x << 3), premultiply(i16x8.extend_low_i8x16_u(levels), i16x8.shr_u(low, 8)));
      v128.store(wide + (<usize>x << 3), premultiply(i16x8.extend_high_i8x16_u(levels), i16x8.shr_u(high, 8)), 16);
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

/**
 * round(colour * alpha * 128 / 255), exactly: with p = colour * alpha, half of p + floor(p / 255), halves up; and
 * floor(p / 255) is (p + 1 + floor(p / 256)) / 256 for every 16-bit p below 65535.
 */
// @ts-ignore: decorator
@inline function premultiply(colour: v128, alpha: v128): v128 {
  const product = i16x8.mul(colour, alpha);
  const more = i16x8.add(i16x8.add(product, i16x8.splat(1)), i16x8.shr_u(product, 8));
  return i16x8.avgr_u(product, i16x8.shr_u(more, 8));
}

/** Wide pixels of one row back to pixels: round(colour * 255 / alpha) and round(alpha / 128), halves up. */
export function narrow(wide: usize, width: i32, pixels: usize): void {
  for (let x = 0; x < width; x += 4, wide += 32, pixels += 16) {
    const redGreen = evenWords(v128.load(wide), v128.load(wide, 16));
    const blueAlpha = oddWords(v128.load(wide), v128.load(wide, 16));
    const scale = straightScale(blueAlpha, 255);
    const red = v128.and(straight(lowHalves(redGreen), scale), i32x4.splat(255));
    const green = i32x4.shl(straight(highHalves(redGreen), scale), 8);
    const blue = i32x4.shl(straight(lowHalves(blueAlpha), scale), 16);
    const alpha = i32x4.shl(i32x4.shr_u(i32x4.add(highHalves(blueAlpha), i32x4.splat(halfLevel)), fractionBits), 24);
    v128.store(pixels, v128.or(v128.or(red, green), v128.or(blue, alpha)));
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
