import { narrowRow } from './convolve';
import { wideOne } from './layout';

/** An alpha from here on is full but for rounding. */
// @ts-ignore: decorator
@inline const nearlyOpaque: i32 = wideOne - 16;

/**
 * Samples wide pixels along turned lines, by bicubic convolution (Keys 1981 with a = -1/2, Catmull-Rom). The result at
 * column X and row Y is what is at (x + X acrossX + Y downX, y + X acrossY + Y downY), in pixels counted from their
 * middles; `left` and `top` are the place of the first wide pixel. Columns and rows are counted from the whole result's,
 * so a result does not depend on where its region starts.
 *
 * `weights` holds, for each of 256 places between two pixels, 16 numbers of 16 bits for what lies across (four times
 * each of four weights, in 1/32768), and behind all of those 32 for what lies down (eight times each, in 1/65536). `scratch` takes a row of
 * wide pixels.
 */
export function turn(
  wide: usize, stride: usize, left: i32, top: i32, x: f64, y: f64, acrossX: f64, acrossY: f64, downX: f64, downY: f64,
  column: i32, row: i32, width: i32, rows: i32, weights: usize, out: usize, outStride: usize, scratch: usize,
  opaque: bool,
): void {
  const place = wide - (<usize>(left + 1) << 3) - <usize>(top + 1) * stride;
  for (let end = row + rows; row < end; row++, out += outStride) {
    const rowX = x + <f64>row * downX;
    const rowY = y + <f64>row * downY;
    turnRow(place, stride, rowX, rowY, acrossX, acrossY, column, width, weights, scratch, opaque);
    narrowRow(scratch, width, out, opaque);
  }
}

/** Places are counted in whole steps of 2^-32 pixels: adding them up makes no error. */
function turnRow(
  place: usize, stride: usize, rowX: f64, rowY: f64, acrossX: f64, acrossY: f64, column: i32, width: i32,
  weights: usize, out: usize, opaque: bool,
): void {
  const stepX = stepsOf(acrossX);
  const stepY = stepsOf(acrossY);
  // Half of a place between two pixels once, so that cutting off what is below it rounds.
  let atX = stepsOf(rowX) + stepX * <i64>column + halfPlace;
  let atY = stepsOf(rowY) + stepY * <i64>column + halfPlace;
  const rowWeights = weights + 256 * 32;
  for (const end = out + (<usize>width << 3); out < end; out += 8, atX += stepX, atY += stepY) {
    const from = place + (<usize><i32>(atX >> 32) << 3) + <usize><i32>(atY >> 32) * stride;
    const forColumns = weights + (<usize>(<u32>atX >> 24) << 5);
    const sample = sampleAt(from, stride, forColumns, rowWeights + (<usize>(<u32>atY >> 24) << 6));
    v128.store64_lane(out, opaque ? sample : keptUnderAlpha(sample), 0);
  }
}

// @ts-ignore: decorator
@inline const halfPlace: i64 = 1 << 23;

// @ts-ignore: decorator
@inline function stepsOf(pixels: f64): i64 {
  return <i64>nearest(pixels * 4294967296.0);
}

/** The wide pixel of four times four; half as large between the two directions, so that what overshoots fits. */
// @ts-ignore: decorator
@inline function sampleAt(from: usize, stride: usize, forColumns: usize, forRows: usize): v128 {
  const row1 = from + stride;
  const row2 = row1 + stride;
  const row3 = row2 + stride;
  const w0 = v128.load(forRows);
  const w1 = v128.load(forRows, 16);
  const w2 = v128.load(forRows, 32);
  const w3 = v128.load(forRows, 48);
  const first = i16x8.add(
    i16x8.add(i16x8.q15mulr_sat_s(v128.load(from), w0), i16x8.q15mulr_sat_s(v128.load(row1), w1)),
    i16x8.add(i16x8.q15mulr_sat_s(v128.load(row2), w2), i16x8.q15mulr_sat_s(v128.load(row3), w3)),
  );
  const second = i16x8.add(
    i16x8.add(i16x8.q15mulr_sat_s(v128.load(from, 16), w0), i16x8.q15mulr_sat_s(v128.load(row1, 16), w1)),
    i16x8.add(i16x8.q15mulr_sat_s(v128.load(row2, 16), w2), i16x8.q15mulr_sat_s(v128.load(row3, 16), w3)),
  );
  const both = i16x8.add(
    i16x8.q15mulr_sat_s(first, v128.load(forColumns)),
    i16x8.q15mulr_sat_s(second, v128.load(forColumns, 16)),
  );
  const sum = i16x8.add(both, i64x2.shuffle(both, both, 1, 0));
  return i16x8.max_s(i16x8.add_sat_s(sum, sum), i16x8.splat(0));
}

/** Premultiplied colour never exceeds alpha; alpha that is full but for rounding is full. */
// @ts-ignore: decorator
@inline function keptUnderAlpha(sample: v128): v128 {
  const own = i16x8.extract_lane_s(sample, 3);
  const alpha = own > nearlyOpaque ? wideOne : own;
  return i16x8.replace_lane(i16x8.min_s(sample, i16x8.splat(<i16>alpha)), 3, <i16>alpha);
}
