import { combineRow } from './combine';
import { scratchBytes } from './convolve';

/**
 * Halves wide pixels: each result is the 1-5-10-10-5-1 mean, in both directions, of the nearest. `wide` points at the
 * pixel two up and two left of the four in the first result. `width` and `rows` count results; `scratch` takes one
 * row of `wide`.
 */
export function reduce(
  wide: usize, stride: usize, width: i32, rows: i32, out: usize, outStride: usize, scratch: usize,
): void {
  const down2 = stride << 1, down3 = stride + down2, down4 = stride << 2, down5 = stride + down4;
  for (let y = 0; y < rows; y++, wide += 2 * stride, out += outStride) {
    for (let x = 0; x < 2 * width + 4; x += 2) {
      const pair = wide + (<usize>x << 3);
      const above = tapered(v128.load(pair + down2), v128.load(pair + stride), v128.load(pair));
      const below = tapered(v128.load(pair + down3), v128.load(pair + down4), v128.load(pair + down5));
      v128.store(scratch + (<usize>x << 3), i16x8.avgr_u(above, below));
    }
    reduceAcross(scratch, width, out);
  }
}

/** The same from opaque pixels; equal to `reduce` of the widened pixels. */
export function reduceOpaque(
  pixels: usize, stride: usize, width: i32, rows: i32, out: usize, outStride: usize, scratch: usize,
): void {
  const down2 = stride << 1, down3 = stride + down2, down4 = stride << 2, down5 = stride + down4;
  for (let y = 0; y < rows; y++, pixels += 2 * stride, out += outStride) {
    for (let x = 0; x < 2 * width + 4; x += 2) {
      const pair = pixels + (<usize>x << 2);
      const outer = i16x8.add(v128.load8x8_u(pair), v128.load8x8_u(pair + down5));
      const middle = i16x8.add(v128.load8x8_u(pair + stride), v128.load8x8_u(pair + down4));
      const inner = i16x8.add(v128.load8x8_u(pair + down2), v128.load8x8_u(pair + down3));
      const five = i16x8.add(middle, i16x8.add(inner, inner));
      const sum = i16x8.add(i16x8.add(outer, five), i16x8.shl(five, 2));
      v128.store(scratch + (<usize>x << 3), i16x8.shl(sum, 2));
    }
    reduceAcross(scratch, width, out);
  }
}

function reduceAcross(row: usize, width: i32, out: usize): void {
  for (let x = 0; x < width; x += 2, row += 32, out += 16) {
    const left = v128.load(row);
    const middle = v128.load(row, 16);
    const right = v128.load(row, 32);
    const last = v128.load(row, 48);
    const before = tapered(firsts(middle, right), seconds(left, middle), firsts(left, middle));
    const after = tapered(seconds(middle, right), firsts(right, last), seconds(right, last));
    v128.store(out, i16x8.avgr_u(before, after));
  }
}

/**
 * Doubles wide pixels: each result is, in both directions, the 5-10-1 mean of the three nearest, which has the right
 * place, the same variance at even and odd places, and no skew. `y` is the first result row, in an image where rows
 * 2j and 2j + 1 lie over row j; `wide` points one pixel to the left of, and at the row of, the pixel under the first
 * result. `width` and `rows` count results; the first column is even. `scratch` takes one row of `wide`.
 */
export function upsample(
  wide: usize, stride: usize, y: i32, width: i32, rows: i32, out: usize, outStride: usize, scratch: usize,
): void {
  const first = y >> 1;
  for (let row = y; row < y + rows; row++, out += outStride) {
    upsampleRow(wide + <usize>((row >> 1) - first) * stride, stride, (row & 1) == 1, width, out, scratch);
  }
}

/**
 * The same into pixels, from an odd first column where `skip` is 1; they are made from the soft ones and those that
 * `pixels` points at, under the first result; see `combineRow` for `purpose` and `amount`. `scratch` takes a row of
 * `wide` and one twice as wide.
 */
export function upsampleTo(
  wide: usize, stride: usize, y: i32, width: i32, rows: i32, out: usize, outStride: usize, scratch: usize,
  skip: i32, opaque: bool, pixels: usize, pixelStride: usize, purpose: i32, amount: i32,
): void {
  const first = y >> 1;
  const result = scratch + scratchBytes(width >> 1);
  for (let row = y; row < y + rows; row++, out += outStride, pixels += pixelStride) {
    const from = wide + <usize>((row >> 1) - first) * stride;
    upsampleRow(from, stride, (row & 1) == 1, width + skip, result, scratch);
    combineRow(result + (<usize>skip << 3), pixels, width, purpose, amount, out, opaque);
  }
}

function upsampleRow(row: usize, stride: usize, down: bool, width: i32, out: usize, scratch: usize): void {
  const neighbour = down ? row + stride : row - stride;
  const other = down ? row - stride : row + stride;
  const low = (width >> 1) + 3;
  for (let x = <usize>0; x < <usize>low << 3; x += 16) {
    const near = v128.load(row + x);
    const beside = v128.load(neighbour + x);
    v128.store(scratch + x, tapered(near, beside, v128.load(other + x)));
  }
  for (let x = 0; x < width; x += 4, scratch += 16, out += 32) {
    const before = v128.load(scratch);
    const near = v128.load(scratch, 8);
    const after = v128.load(scratch, 16);
    const middle = mostly(near, before, after);
    const even = i16x8.avgr_u(i16x8.avgr_u(near, before), middle);
    const odd = i16x8.avgr_u(i16x8.avgr_u(near, after), middle);
    v128.store(out, firsts(even, odd));
    v128.store(out, seconds(even, odd), 16);
  }
}

/** (10 near + 5 beside + other) / 16. */
// @ts-ignore: decorator
@inline function tapered(near: v128, beside: v128, other: v128): v128 {
  return i16x8.avgr_u(i16x8.avgr_u(near, beside), mostly(near, beside, other));
}

/** (before + 6 near + after) / 8: half of (5 before + 10 near + after) / 16, the other half being (before + near) / 2. */
// @ts-ignore: decorator
@inline function mostly(near: v128, before: v128, after: v128): v128 {
  return lean(near, i16x8.avgr_u(before, after));
}

/** (3 near + far) / 4, rounded up by less than a step; exact for equal values. */
// @ts-ignore: decorator
@inline function lean(near: v128, far: v128): v128 {
  return i16x8.avgr_u(near, i16x8.avgr_u(near, far));
}

/** The first wide pixel of each of two pairs. */
// @ts-ignore: decorator
@inline export function firsts(a: v128, b: v128): v128 {
  return i64x2.shuffle(a, b, 0, 2);
}

/** The second wide pixel of each of two pairs. */
// @ts-ignore: decorator
@inline export function seconds(a: v128, b: v128): v128 {
  return i64x2.shuffle(a, b, 1, 3);
}
