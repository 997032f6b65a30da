import { cosDegrees, sinDegrees } from './deterministicMath.ts';
import type { FilterId } from './filters.ts';
import type { ColourMatrix } from './plan.ts';
import { adjustmentOf, type Recipe } from './recipe.ts';

/** A 3x3 matrix by rows. */
type Matrix = readonly number[];

/** The colour sliders that mix channels, in the order they are applied. */
const steps: readonly (readonly [FilterId, (value: number) => Matrix])[] = [
  ['saturation', (value) => saturate(1 + value / 100)],
  ['hue', hueRotate],
  ['grayscale', (value) => grayscale(value / 100)],
  ['sepia', (value) => sepia(value / 100)],
];

/** Saturation, hue, grayscale, sepia and invert as one matrix on encoded intensities, clamped at the end alone. */
export function colourMatrix(recipe: Recipe): ColourMatrix | undefined {
  const used = steps.filter(([id]) => adjustmentOf(recipe, id) !== 0);
  const inverted = adjustmentOf(recipe, 'invert') / 100;
  if (used.length === 0 && inverted === 0) return undefined;
  const product = used.reduce((before, [id, step]) => multiply(step(adjustmentOf(recipe, id)), before), identity);
  return [0, 3, 6].flatMap((row) => invert(product.slice(row, row + 3), inverted));
}

/** CSS `invert(a)`: `v (1 - 2a) + a` of a row's result (Filter Effects Module Level 1), as a row with its offset. */
function invert(row: readonly number[], amount: number): readonly number[] {
  return [...row.map((entry) => entry * (1 - 2 * amount)), amount];
}

/** The matrix of CSS `grayscale(a)` (Filter Effects Module Level 1, shorthands defined in terms of SVG filters). */
function grayscale(amount: number): Matrix {
  return blend(amount, [0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722]);
}

/** The matrix of CSS `sepia(a)`, from the same place. */
function sepia(amount: number): Matrix {
  return blend(amount, [0.393, 0.769, 0.189, 0.349, 0.686, 0.168, 0.272, 0.534, 0.131]);
}

/** From the identity at 0 to the matrix `full` at 1. */
function blend(amount: number, full: Matrix): Matrix {
  return full.map((entry, index) => entry * amount + (identity[index] ?? 0) * (1 - amount));
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

const identity: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];
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
