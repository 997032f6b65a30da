import type { Size } from '../../shared/recipe/size.ts';
import { pyramidRects } from '../pyramid.ts';
import { type FillRow, RowWindow } from './deepRows.ts';
import { premultiplyRow } from './premultiply.ts';

/** How a picture is softened: halved that often, convolved there, doubled again; see `gaussianScheme`. */
export interface SoftScheme {
  readonly levels: number;
  /** An odd number, adding up to 1. */
  readonly weights: readonly number[];
}

/** Rows of premultiplied colour from column `x` on, which reach beyond the picture like the rows themselves. */
interface Strip extends Columns {
  readonly fill: FillRow;
}

interface Columns {
  readonly x: number;
  readonly width: number;
}

const halvingWeights = [1, 5, 10, 10, 5, 1].map((weight) => weight / 32);

/** The picture made soft: premultiplied rows. Beyond the edge its outermost pixels repeat. */
export function softFill(row: (y: number) => Float32Array, size: Size, { levels, weights }: SoftScheme): FillRow {
  const whole = { x: 0, y: 0, width: size.width, height: size.height };
  const rects = pyramidRects(whole, levels, radiusOf(weights));
  const reduced = rects.halved.reduce<Strip>(
    (from, columns) => weighed(from, columns, halvingWeights, 2),
    widened(row, size, rects.full),
  );
  const convolved = weighed(reduced, rects.convolved, weights, 1);
  return levels === 0 ? convolved.fill : [...rects.doubled, whole].reduce(doubled, convolved).fill;
}

/** How many rows below a result are read to make it, at most. */
export function rowsBelow({ levels, weights }: SoftScheme): number {
  const below = Array.from({ length: 2 ** levels }, (_, y) => {
    const { full } = pyramidRects({ x: 0, y, width: 1, height: 1 }, levels, radiusOf(weights));
    return full.y + full.height - 1 - y;
  });
  return Math.max(...below);
}

function radiusOf(weights: readonly number[]): number {
  return (weights.length - 1) / 2;
}

function widened(row: (y: number) => Float32Array, { width, height }: Size, columns: Columns): Strip {
  const fill: FillRow = (y, into) => {
    const from = row(Math.min(height - 1, Math.max(0, y)));
    for (let at = 0; at < columns.width; at++) {
      const pixel = 4 * Math.min(width - 1, Math.max(0, columns.x + at));
      for (let channel = 0; channel < 4; channel++) into[4 * at + channel] = from[pixel + channel] ?? 0;
    }
    premultiplyRow(into);
  };
  return { ...columns, fill };
}

/** Weighted means, across and then down, of the pixels around every one (`step` 1), or every other one (2). */
function weighed(from: Strip, { x, width }: Columns, weights: readonly number[], step: 1 | 2): Strip {
  const before = step === 1 ? radiusOf(weights) : weights.length / 2 - 1;
  const wide = new Float32Array(from.width * 4);
  const fillAcross: FillRow = (y, into) => {
    from.fill(y, wide);
    weighAcross(wide, 4 * (x * step - before - from.x), weights, 4 * step, into);
  };
  const across = new RowWindow(fillAcross, width * 4, weights.length);
  const fill: FillRow = (y, into) => {
    into.fill(0);
    weights.forEach((weight, index) => {
      addRow(into, across.at(y * step - before + index), weight);
    });
  };
  return { x, width, fill };
}

function weighAcross(
  row: Float32Array,
  start: number,
  weights: readonly number[],
  step: number,
  into: Float32Array,
): void {
  for (let to = 0, at = start; to < into.length; to += 4, at += step) {
    for (let channel = 0; channel < 4; channel++) {
      let sum = 0;
      for (let tap = 0, from = at + channel; tap < weights.length; tap++, from += 4)
        sum += (weights[tap] ?? 0) * (row[from] ?? 0);
      into[to + channel] = sum;
    }
  }
}

function addRow(into: Float32Array, row: Float32Array, weight: number): void {
  for (let at = 0; at < into.length; at++) into[at] = (into[at] ?? 0) + weight * (row[at] ?? 0);
}

/** Twice the size: each pixel is the 5-10-1 mean of the three nearest, across and down. */
function doubled(from: Strip, { x, width }: Columns): Strip {
  const wide = new Float32Array(from.width * 4);
  const fillAcross: FillRow = (y, into) => {
    from.fill(y, wide);
    doubleAcross(wide, from.x, x, into);
  };
  const across = new RowWindow(fillAcross, width * 4, 3);
  const fill: FillRow = (y, into) => {
    const near = Math.floor(y / 2);
    const [above, own, below] = [across.at(near - 1), across.at(near), across.at(near + 1)];
    const [beside, other] = y % 2 === 0 ? [above, below] : [below, above];
    for (let at = 0; at < into.length; at++)
      into[at] = (10 * (own[at] ?? 0) + 5 * (beside[at] ?? 0) + (other[at] ?? 0)) / 16;
  };
  return { x, width, fill };
}

function doubleAcross(row: Float32Array, left: number, x: number, into: Float32Array): void {
  for (let to = 0; to < into.length; to++) {
    const column = x + (to >> 2);
    const near = 4 * (Math.floor(column / 2) - left) + (to & 3);
    const beside = column % 2 === 0 ? -4 : 4;
    into[to] = (10 * (row[near] ?? 0) + 5 * (row[near + beside] ?? 0) + (row[near - beside] ?? 0)) / 16;
  }
}
