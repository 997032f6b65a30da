import { scratchBytes } from './convolve';
import { fractionBits } from './layout';
import { addDetail, addSeenDetail } from './sharpen';

/**
 * Unsharp mask with five taps. `around` is the weight of the four neighbours on a line, and `far` that of the outer two
 * among them, both in 1/32768. `wide` is the widened copy of `pixels`, of the same geometry; both point 2 to the left of
 * and 2 above the first result. Neighbours count by their alpha, so what is transparent adds nothing; alpha stays.
 * `amount` is in 1/16384, `scratch` takes two rows of wide pixels.
 */
export function sharpen(
  pixels: usize, stride: usize, wide: usize, wideStride: usize, width: i32, rows: i32, around: i32, far: i32,
  amount: i32, out: usize, outStride: usize, scratch: usize,
): void {
  const soft = scratch + scratchBytes(width + 4);
  for (let y = 0; y < rows; y++, pixels += stride, wide += wideStride, out += outStride) {
    softenDown<u16>(wide, wideStride, width + 4, around, far, scratch);
    softenAcross(scratch, width, around, far, soft);
    addSeenDetail(pixels + 2 * stride + 8, soft, width, amount, out);
  }
}

/** The same for pixels that are known to be opaque; equal to it there. */
export function sharpenOpaque(
  pixels: usize, stride: usize, width: i32, rows: i32, around: i32, far: i32, amount: i32, out: usize,
  outStride: usize, scratch: usize,
): void {
  const soft = scratch + scratchBytes(width + 4);
  for (let y = 0; y < rows; y++, pixels += stride, out += outStride) {
    softenDown<u8>(pixels, stride, width + 4, around, far, scratch);
    softenAcross(scratch, width, around, far, soft);
    addDetail(pixels + 2 * stride + 8, soft, width, amount, out);
  }
}

/** From wide pixels (u16) or opaque pixels (u8). */
// @ts-ignore: decorator
@inline function softenDown<T>(from: usize, stride: usize, width: i32, around: i32, far: i32, out: usize): void {
  const down2 = stride << 1, down4 = stride << 2, down3 = down4 - stride;
  const end = out + (<usize>width << 3);
  for (; out < end; from += sizeof<T>() << 3, out += 16) {
    const outer = i16x8.avgr_u(two<T>(from), two<T>(from + down4));
    const inner = i16x8.avgr_u(two<T>(from + stride), two<T>(from + down3));
    v128.store(out, softened(two<T>(from + down2), inner, outer, around, far));
  }
}

function softenAcross(row: usize, width: i32, around: i32, far: i32, out: usize): void {
  const end = row + (<usize>width << 3);
  for (; row < end; row += 16, out += 16) {
    const outer = i16x8.avgr_u(v128.load(row), v128.load(row, 32));
    const inner = i16x8.avgr_u(v128.load(row, 8), v128.load(row, 24));
    v128.store(out, softened(v128.load(row, 16), inner, outer, around, far));
  }
}

/** Two pixels as wide ones. */
// @ts-ignore: decorator
@inline function two<T>(from: usize): v128 {
  return sizeof<T>() == 1 ? i16x8.shl(v128.load8x8_u(from), fractionBits) : v128.load(from);
}

/** Exact for equal values, and never falling where one of them rises, so that no colour comes to exceed its alpha. */
// @ts-ignore: decorator
@inline function softened(own: v128, inner: v128, outer: v128, around: i32, far: i32): v128 {
  return between(own, between(inner, outer, far), around);
}

// @ts-ignore: decorator
@inline function between(from: v128, to: v128, share: i32): v128 {
  return i16x8.add(from, i16x8.q15mulr_sat_s(i16x8.sub(to, from), i16x8.splat(<i16>share)));
}
