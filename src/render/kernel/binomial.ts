import { scratchBytes } from './convolve';
import { addDetail, addSeenDetail } from './sharpen';

/**
 * `sharpen` with the kernel 1 4 6 4 1, which is the one at full size: a few averages instead of ten products. `wide`
 * is the widened copy of `pixels`, of the same geometry; both point 2 to the left of and 2 above the first result.
 * `scratch` takes two rows of wide pixels.
 */
export function sharpenBinomial(
  pixels: usize, stride: usize, wide: usize, wideStride: usize, width: i32, rows: i32, amount: i32, out: usize,
  outStride: usize, scratch: usize,
): void {
  const soft = scratch + scratchBytes(width + 4);
  for (let y = 0; y < rows; y++, pixels += stride, wide += wideStride, out += outStride) {
    meansDown(wide, wideStride, width + 4, scratch);
    meansAcross(scratch, width, soft);
    addSeenDetail(pixels + 2 * stride + 8, soft, width, amount, out);
  }
}

/** The same for pixels that are known to be opaque; equal to it there. */
export function sharpenBinomialOpaque(
  pixels: usize, stride: usize, width: i32, rows: i32, amount: i32, out: usize, outStride: usize, scratch: usize,
): void {
  const soft = scratch + scratchBytes(width + 4);
  for (let y = 0; y < rows; y++, pixels += stride, out += outStride) {
    meansDownOpaque(pixels, stride, width + 4, scratch);
    meansAcross(scratch, width, soft);
    addDetail(pixels + 2 * stride + 8, soft, width, amount, out);
  }
}

function meansDown(wide: usize, stride: usize, width: i32, out: usize): void {
  const down2 = stride << 1, down4 = stride << 2, down3 = down4 - stride;
  const end = wide + (<usize>width << 3);
  for (; wide < end; wide += 16, out += 16) {
    const outer = i16x8.avgr_u(v128.load(wide), v128.load(wide + down4));
    const inner = i16x8.avgr_u(v128.load(wide + stride), v128.load(wide + down3));
    v128.store(out, v128.not(mean(outer, inner, v128.load(wide + down2))));
  }
}

/** Exact, as averages of whole levels are: sixteenths of a level are eight steps of a wide pixel. */
function meansDownOpaque(pixels: usize, stride: usize, width: i32, out: usize): void {
  const down2 = stride << 1, down4 = stride << 2, down3 = down4 - stride;
  const end = pixels + (<usize>width << 2);
  for (; pixels < end; pixels += 8, out += 16) {
    const outer = i16x8.add(v128.load8x8_u(pixels), v128.load8x8_u(pixels + down4));
    const inner = i16x8.add(v128.load8x8_u(pixels + stride), v128.load8x8_u(pixels + down3));
    const own = v128.load8x8_u(pixels + down2);
    const most = i16x8.shl(i16x8.add(inner, own), 2);
    v128.store(out, v128.not(i16x8.shl(i16x8.add(i16x8.add(outer, most), i16x8.add(own, own)), 3)));
  }
}

function meansAcross(row: usize, width: i32, out: usize): void {
  const end = row + (<usize>width << 3);
  for (; row < end; row += 16, out += 16) {
    const outer = i16x8.avgr_u(v128.load(row), v128.load(row, 32));
    const inner = i16x8.avgr_u(v128.load(row, 8), v128.load(row, 24));
    v128.store(out, v128.not(mean(outer, inner, v128.load(row, 16))));
  }
}

/** (outer + 4 inner + 3 own) / 8, of averages of the outer two and of the inner two; exact for equal values. */
// @ts-ignore: decorator
@inline function mean(outer: v128, inner: v128, own: v128): v128 {
  return i16x8.avgr_u(inner, i16x8.avgr_u(own, i16x8.avgr_u(outer, own)));
}
