import { type RenderPlan, type ToneCurve, toneSamples } from '../shared/recipe/plan.ts';

/** Bits below a level in the table's entries. */
const fractionBits = 16;
const levelSteps = 2 ** fractionBits;

const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

/**
 * Tone curve and matrix as one table for the kernel's `mapColours`: for each level of red, green and blue its
 * contributions to red, green, blue and nothing. Undefined where both are absent.
 */
export function colourTable({ tone, matrix }: RenderPlan): Int32Array | undefined {
  if (!tone && !matrix) return undefined;
  const table = new Int32Array(3 * toneSamples * 4);
  const coefficients = matrix ?? identity;
  fillChannel(table, 0, tone?.red, coefficients);
  fillChannel(table, 1, tone?.green, coefficients);
  fillChannel(table, 2, tone?.blue, coefficients);
  return table;
}

function fillChannel(table: Int32Array, column: number, curve: ToneCurve | undefined, matrix: readonly number[]): void {
  for (let level = 0; level < toneSamples; level++) {
    const intensity = curve?.[level] ?? level / (toneSamples - 1);
    for (let row = 0; row < 3; row++) {
      const share = intensity * (matrix[row * 4 + column] ?? 0) + (column === 0 ? (matrix[row * 4 + 3] ?? 0) : 0);
      // Half a level once, so that cutting off the fraction rounds to the nearest level.
      const half = column === 0 ? levelSteps / 2 : 0;
      table[(column * toneSamples + level) * 4 + row] = Math.round(share * 255 * levelSteps) + half;
    }
  }
}
