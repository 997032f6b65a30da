import type { Grain, Vignette } from '../shared/recipe/plan.ts';
import type { Table } from './arena.ts';
import { columnsOf, type Rect, rowsOf, type Span } from './rect.ts';
import type { PointStage } from './stage.ts';
import { addressAt } from './tile.ts';

/** Standard deviation of the sum of four random bytes. */
export const noiseDeviation = 147.8;
/** Odd numbers with well mixed bits, from XXH32. */
const [columnPrime, linePrime, grainSeed] = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d];

/** Light by the distance from the middle. `region` is all that will be rendered. */
export function vignetteStage({ amount, picture }: Vignette, region: Rect): PointStage {
  return placeStage('vignette', amount, region, {
    columns: distancesFromMiddle(columnsOf(region), picture.width),
    lines: distancesFromMiddle(rowsOf(region), picture.height),
  });
}

/** For each column (or row) its half of the squared distance from the middle, which is 1 at the corners. */
export function distancesFromMiddle(span: Span, size: number): Float32Array {
  return fill(new Float32Array(lengthOf(span)), (index) => ((2 * (span.start + index) + 1) / size - 1) ** 2 / 2);
}

/** Noise by the place in the full-size picture. `region` is all that will be rendered. */
export function grainStage({ amount, step }: Grain, region: Rect): PointStage {
  return placeStage('grain', (4 * amount) / (255 * noiseDeviation), region, {
    columns: grainColumns(columnsOf(region), step.width),
    lines: grainLines(rowsOf(region), step.height),
  });
}

/** For each column the number that it adds to what is hashed; `fullPixels` lie below one of the surface. */
export function grainColumns(span: Span, fullPixels: number): Int32Array {
  return places(span, fullPixels, columnPrime, 0);
}

/** The same for each row. */
export function grainLines(span: Span, fullPixels: number): Int32Array {
  return places(span, fullPixels, linePrime, grainSeed);
}

function places(span: Span, fullPixels: number, prime: number, seed: number): Int32Array {
  return fill(new Int32Array(lengthOf(span)), (index) => {
    return Math.imul(Math.floor((span.start + index + 0.5) * fullPixels), prime) + seed;
  });
}

interface PlaceTables {
  readonly columns: Int32Array | Float32Array;
  readonly lines: Int32Array | Float32Array;
}

function placeStage(
  name: 'vignette' | 'grain',
  amount: number,
  region: Rect,
  { columns, lines }: PlaceTables,
): PointStage {
  return ({ kernel, arena }, tile, inside) => {
    const { x, y, width, height } = inside;
    const across = arena.table(part(columns, x - region.x, width));
    const down = arena.table(part(lines, y - region.y, height));
    kernel[name](addressAt(tile, x, y), tile.stride, width, height, across, down, amount);
  };
}

function part(table: Int32Array | Float32Array, start: number, length: number): Table {
  return table.subarray(start, start + length);
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

function fill<T extends Int32Array | Float32Array>(table: T, entry: (index: number) => number): T {
  for (let index = 0; index < table.length; index++) table[index] = entry(index);
  return table;
}
