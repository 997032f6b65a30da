import { cosDegrees, sinDegrees } from './deterministicMath.ts';
import type { ColourMatrix } from './plan.ts';
import { adjustmentOf, type Recipe } from './recipe.ts';

/** A 3x3 matrix by rows. */
type Matrix = readonly number[];

/** Saturation first, then hue, as one matrix on encoded intensities. Grey stays grey: every row sums to 1. */
export function colourMatrix(recipe: Recipe): ColourMatrix | undefined {
  const saturation = adjustmentOf(recipe, 'saturation');
  const hue = adjustmentOf(recipe, 'hue');
  if (saturation === 0 && hue === 0) return undefined;
  const product = multiply(hueRotate(hue), saturate(1 + saturation / 100));
  return [0, 3, 6].flatMap((row) => [...product.slice(row, row + 3), 0]);
}

/** The matrix of CSS `saturate(s)` (Filter Effects Module Level 1, feColorMatrix type "saturate"). */
function saturate(s: number): Matrix {
  return weigh((own, weight) => weight + (own - weight) * s);
}

/** The matrix of CSS `hue-rotate(h deg)` (Filter Effects Module Level 1, feColorMatrix type "hueRotate"). */
function hueRotate(degrees: number): Matrix {
  const cos = cosDegrees(degrees);
  const sin = sinDegrees(degrees);
  return weigh((own, weight, turn) => weight + (own - weight) * cos + turn * sin);
}

const weights = [0.213, 0.715, 0.072];
const turns = [-0.213, -0.715, 0.928, 0.143, 0.14, -0.283, -0.787, 0.715, 0.072];

/** Builds a matrix from, for each entry: 1 on the diagonal and 0 elsewhere, the luma weight of its column, its turn. */
function weigh(entry: (own: number, weight: number, turn: number) => number): Matrix {
  return turns.map((turn, index) => entry(index % 4 === 0 ? 1 : 0, weights[index % 3] ?? 0, turn));
}

function multiply(a: Matrix, b: Matrix): Matrix {
  const at = (matrix: Matrix, row: number, column: number) => matrix[row * 3 + column] ?? 0;
  return turns.map((_, index) => {
    const row = Math.floor(index / 3);
    const column = index % 3;
    return at(a, row, 0) * at(b, 0, column) + at(a, row, 1) * at(b, 1, column) + at(a, row, 2) * at(b, 2, column);
  });
}
