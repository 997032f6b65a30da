import { narrowRow, scratchBytes } from './convolve';
import { widen } from './pixels';
import { firsts, seconds } from './pyramid';

/**
 * Halves pixels: each result is the mean of a square of four, weighted by alpha. `width` and `rows` count results;
 * `scratch` takes two rows of wide pixels and one of wide results.
 */
export function halve(
  pixels: usize, stride: usize, width: i32, rows: i32, out: usize, outStride: usize, scratch: usize, opaque: bool,
): void {
  const wideStride = scratchBytes(2 * width);
  const result = scratch + 2 * wideStride;
  for (let y = 0; y < rows; y++, pixels += 2 * stride, out += outStride) {
    if (opaque) {
      meansOpaque(pixels, stride, width, result);
    } else {
      widen(pixels, stride, 2 * width, 2, scratch, wideStride);
      means(scratch, wideStride, width, result);
    }
    narrowRow(result, width, out, opaque);
  }
}

function means(wide: usize, stride: usize, width: i32, out: usize): void {
  for (let x = 0; x < width; x += 2) {
    const from = wide + (<usize>x << 4);
    const left = i16x8.avgr_u(v128.load(from), v128.load(from + stride));
    const right = i16x8.avgr_u(v128.load(from, 16), v128.load(from + stride, 16));
    v128.store(out + (<usize>x << 3), i16x8.avgr_u(firsts(left, right), seconds(left, right)));
  }
}

function meansOpaque(pixels: usize, stride: usize, width: i32, out: usize): void {
  for (let x = 0; x < width; x += 2) {
    const from = pixels + (<usize>x << 3);
    const above = v128.load(from);
    const below = v128.load(from + stride);
    const left = i16x8.add(i16x8.extend_low_i8x16_u(above), i16x8.extend_low_i8x16_u(below));
    const right = i16x8.add(i16x8.extend_high_i8x16_u(above), i16x8.extend_high_i8x16_u(below));
    v128.store(out + (<usize>x << 3), i16x8.shl(i16x8.add(firsts(left, right), seconds(left, right)), 5));
  }
}
