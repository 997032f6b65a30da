import { narrowRow, scratchBytes } from './convolve';
import { widen } from './pixels';

/** Halves wide pixels: each result is the mean of a square of four. `width` and `rows` count results. */
export function halve(wide: usize, stride: usize, width: i32, rows: i32, out: usize, outStride: usize): void {
  for (let y = 0; y < rows; y++, wide += 2 * stride, out += outStride) {
    for (let x = 0; x < width; x += 2) {
      const from = wide + (<usize>x << 4);
      const left = i16x8.avgr_u(v128.load(from), v128.load(from + stride));
      const right = i16x8.avgr_u(v128.load(from, 16), v128.load(from + stride, 16));
      v128.store(out + (<usize>x << 3), i16x8.avgr_u(firsts(left, right), seconds(left, right)));
    }
  }
}

/** The same from opaque pixels; exact, and equal to `halve` of the widened pixels. */
export function halveOpaque(pixels: usize, stride: usize, width: i32, rows: i32, out: usize, outStride: usize): void {
  for (let y = 0; y < rows; y++, pixels += 2 * stride, out += outStride) {
    for (let x = 0; x < width; x += 2) {
      const from = pixels + (<usize>x << 3);
      const above = v128.load(from);
      const below = v128.load(from + stride);
      const left = i16x8.add(i16x8.extend_low_i8x16_u(above), i16x8.extend_low_i8x16_u(below));
      const right = i16x8.add(i16x8.extend_high_i8x16_u(above), i16x8.extend_high_i8x16_u(below));
      v128.store(out + (<usize>x << 3), i16x8.shl(i16x8.add(firsts(left, right), seconds(left, right)), 5));
    }
  }
}

/** Halves pixels into pixels. `scratch` takes two rows of wide pixels and one of wide results. */
export function halveTo(
  pixels: usize, stride: usize, width: i32, rows: i32, out: usize, outStride: usize, scratch: usize, opaque: bool,
): void {
  const wideStride = scratchBytes(2 * width);
  const result = scratch + 2 * wideStride;
  for (let y = 0; y < rows; y++, pixels += 2 * stride, out += outStride) {
    if (opaque) {
      halveOpaque(pixels, stride, width, 1, result, 0);
    } else {
      widen(pixels, stride, 2 * width, 2, scratch, wideStride);
      halve(scratch, wideStride, width, 1, result, 0);
    }
    narrowRow(result, width, out, opaque);
  }
}

/**
 * Doubles wide pixels: each result is 9/16, 3/16, 3/16 and 1/16 of the four nearest. `y` is the first result row, in
 * an image where rows 2j and 2j + 1 lie in row j; `wide` points one pixel to the left of, and at the row of, the
 * pixel in which the first result lies. `width` and `rows` count results; the first column is even. `scratch` takes
 * one row of `wide`.
 */
export function upsample(
  wide: usize, stride: usize, y: i32, width: i32, rows: i32, out: usize, outStride: usize, scratch: usize,
): void {
  const first = y >> 1;
  for (let row = y; row < y + rows; row++, out += outStride) {
    upsampleRow(wide + <usize>((row >> 1) - first) * stride, stride, (row & 1) == 1, width, out, scratch);
  }
}

/** The same into pixels, from an odd first column where `skip` is 1. `scratch` takes a row of `wide` and one twice as wide. */
export function upsampleTo(
  wide: usize, stride: usize, y: i32, width: i32, rows: i32, out: usize, outStride: usize, scratch: usize,
  skip: i32, opaque: bool,
): void {
  const first = y >> 1;
  const result = scratch + scratchBytes(width >> 1);
  for (let row = y; row < y + rows; row++, out += outStride) {
    const from = wide + <usize>((row >> 1) - first) * stride;
    upsampleRow(from, stride, (row & 1) == 1, width + skip, result, scratch);
    narrowRow(result + (<usize>skip << 3), width, out, opaque);
  }
}

function upsampleRow(row: usize, stride: usize, down: bool, width: i32, out: usize, scratch: usize): void {
  const neighbour = down ? row + stride : row - stride;
  const low = (width >> 1) + 3;
  for (let x = 0; x < low; x += 2) {
    const near = v128.load(row + (<usize>x << 3));
    v128.store(scratch + (<usize>x << 3), lean(near, v128.load(neighbour + (<usize>x << 3))));
  }
  for (let x = 0; x < width; x += 4, scratch += 16, out += 32) {
    const near = v128.load(scratch, 8);
    const even = lean(near, v128.load(scratch));
    const odd = lean(near, v128.load(scratch, 16));
    v128.store(out, firsts(even, odd));
    v128.store(out, seconds(even, odd), 16);
  }
}

/** (3 near + far) / 4, rounded up by less than a step; exact for equal values. */
// @ts-ignore: decorator
@inline function lean(near: v128, far: v128): v128 {
  return i16x8.avgr_u(near, i16x8.avgr_u(near, far));
}

/** The first wide pixel of each of two pairs. */
// @ts-ignore: decorator
@inline function firsts(a: v128, b: v128): v128 {
  return i64x2.shuffle(a, b, 0, 2);
}

/** The second wide pixel of each of two pairs. */
// @ts-ignore: decorator
@inline function seconds(a: v128, b: v128): v128 {
  return i64x2.shuffle(a, b, 1, 3);
}
