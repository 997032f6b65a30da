import { finishSamples, type RenderPlan, type ToneCurve, toneSamples } from '../shared/recipe/plan.ts';

const levels = toneSamples[8];

/** Bits below a level in the table's entries. */
const fractionBits = 16;
const levelSteps = 2 ** fractionBits;

const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

/** Bytes of a channel in the kernel's `finishTable`. */
const finishBytes = 4096;

/** The curves after the matrix as levels for the kernel's `finishColours`. */
export function finishTable({ finish }: RenderPlan): Uint8Array | undefined {
  if (!finish) return undefined;
  const table = new Uint8Array(3 * finishBytes);
  [finish.red, finish.green, finish.blue].forEach((curve, channel) => {
    for (let step = 0; step < finishSamples[8]; step++)
      table[channel * finishBytes + step] = Math.round((curve[step] ?? 0) * 255);
  });
  return table;
}

/**
 * Tone curve and matrix as one table for the kernel's `mapColours`: for each level of red, green and blue its
 * contributions to red, green, blue and nothing. Undefined where both are absent.
 */
export function colourTable({ tone, matrix, finish }: RenderPlan): Int32Array | undefined {
  if (!tone && !matrix) return undefined;
  const table = new Int32Array(3 * levels * 4);
  const coefficients = matrix ?? identity;
  // What is cut off later is rounded: half a level, or half a sixteenth where those are looked up.
  const half = levelSteps / (finish ? 32 : 2);
  fillChannel(table, 0, tone?.red, coefficients, half);
  fillChannel(table, 1, tone?.green, coefficients, 0);
  fillChannel(table, 2, tone?.blue, coefficients, 0);
  return table;
}

function fillChannel(
  table: Int32Array,
  column: number,
  curve: ToneCurve | undefined,
  matrix: readonly number[],
  half: number,
): void {
  for (let level = 0; level < levels; level++) {
    const intensity = curve?.[level] ?? level / (levels - 1);
    for (let row = 0; row < 3; row++) {
      const share = intensity * (matrix[row * 4 + column] ?? 0) + (column === 0 ? (matrix[row * 4 + 3] ?? 0) : 0);
      table[(column * levels + level) * 4 + row] = Math.round(share * 255 * levelSteps) + half;
    }
  }
}
