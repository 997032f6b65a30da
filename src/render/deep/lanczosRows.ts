import type { Size } from '../../shared/recipe/size.ts';
import { lanczosTaps, type Taps } from '../lanczosTaps.ts';
import { type DeepRows, type FillRow, RowWindow } from './deepRows.ts';
import { premultiplyRow, straightenRow } from './premultiply.ts';

/** The rows resampled to `size` with Lanczos 3. Colour is weighted by alpha. */
export function lanczosRows(source: DeepRows, size: Size): DeepRows {
  const { width } = source.size;
  const columns = lanczosTaps(width, size.width, { start: 0, end: size.width });
  const rows = lanczosTaps(source.size.height, size.height, { start: 0, end: size.height });
  const pixels = premultiplied(source);
  // Summing down keeps rows, up to all there are: the narrower ones, or a flat, wide result would need gigabytes.
  const sums =
    size.width > width
      ? sumAcross(sumDown(pixels, width, rows), width, columns)
      : sumDown(sumAcross(pixels, width, columns), size.width, rows);
  const fill: FillRow = (y, into) => {
    sums(y, into);
    straightenRow(into);
  };
  return { size, fill };
}

function premultiplied({ fill }: DeepRows): FillRow {
  return (y, into) => {
    fill(y, into);
    premultiplyRow(into);
  };
}

/** From rows of `width` pixels. */
function sumAcross(source: FillRow, width: number, columns: readonly Taps[]): FillRow {
  const row = new Float32Array(width * 4);
  return (y, into) => {
    source(y, row);
    columns.forEach((taps, x) => {
      sumPixel(row, taps, into, x * 4);
    });
  };
}

/** Of rows of `width` pixels. */
function sumDown(source: FillRow, width: number, rows: readonly Taps[]): FillRow {
  const mostRows = rows.reduce((most, { weights }) => Math.max(most, weights.length), 1);
  const kept = new RowWindow(source, width * 4, mostRows);
  const sums = new Float64Array(width * 4);
  return (y, into) => {
    const { first, weights } = rows[y] ?? { first: 0, weights: [] };
    sums.fill(0);
    weights.forEach((weight, index) => {
      addRow(sums, kept.at(first + index), weight);
    });
    into.set(sums);
  };
}

function sumPixel(row: Float32Array, { first, weights }: Taps, into: Float32Array, at: number): void {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let tap = 0, from = first * 4; tap < weights.length; tap++, from += 4) {
    const weight = weights[tap] ?? 0;
    red += weight * (row[from] ?? 0);
    green += weight * (row[from + 1] ?? 0);
    blue += weight * (row[from + 2] ?? 0);
    alpha += weight * (row[from + 3] ?? 0);
  }
  into[at] = red;
  into[at + 1] = green;
  into[at + 2] = blue;
  into[at + 3] = alpha;
}

function addRow(sums: Float64Array, row: Float32Array, weight: number): void {
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + weight * (row[at] ?? 0);
}
