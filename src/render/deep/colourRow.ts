import type { ColourMatrix, RenderPlan, ToneCurve, Vibrance } from '../../shared/recipe/plan.ts';
import { clampDeep, deepWhite } from './deepPixels.ts';
import type { ChangeRow } from './deepRows.ts';

const straightLine: ToneCurve = Float64Array.of(0, 1);
const identity: ColourMatrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

/** Tone curves, matrix, and the curves behind it. The plan's curves are those of 16 bits. */
export function colourRow({ tone, matrix, finish }: RenderPlan): ChangeRow | undefined {
  if (!tone && !matrix) return undefined;
  const [red, green, blue] = [tone?.red, tone?.green, tone?.blue].map((curve) => curve ?? straightLine);
  const lines = [finish?.red, finish?.green, finish?.blue].map((curve) => curve ?? straightLine);
  const m = Float64Array.from(matrix ?? identity);
  return (row) => {
    for (let at = 0; at < row.length; at += 4) {
      const r = lookUp(red, (row[at] ?? 0) / deepWhite);
      const g = lookUp(green, (row[at + 1] ?? 0) / deepWhite);
      const b = lookUp(blue, (row[at + 2] ?? 0) / deepWhite);
      for (let channel = 0, from = 0; channel < 3; channel++, from += 4) {
        const mixed = (m[from] ?? 0) * r + (m[from + 1] ?? 0) * g + (m[from + 2] ?? 0) * b + (m[from + 3] ?? 0);
        row[at + channel] = lookUp(lines[channel], mixed) * deepWhite;
      }
    }
  };
}

/** An intensity through a curve, in a straight line between two entries; clamped to 0 and 1 before. */
function lookUp(curve: ToneCurve = straightLine, intensity: number): number {
  const last = curve.length - 1;
  const place = intensity <= 0 ? 0 : intensity >= 1 ? last : intensity * last;
  const index = Math.floor(place);
  const from = curve[index] ?? 0;
  return from + ((curve[index + 1] ?? from) - from) * (place - index);
}

/** See `Vibrance` in the plan. */
export function vibranceRow({ amount }: Vibrance): ChangeRow {
  return (row) => {
    for (let at = 0; at < row.length; at += 4) {
      const [red, green, blue] = [row[at] ?? 0, row[at + 1] ?? 0, row[at + 2] ?? 0];
      const chroma = (Math.max(red, green, blue) - Math.min(red, green, blue)) / deepWhite;
      const gain = amount * (1 - chroma);
      const grey = 0.213 * red + 0.715 * green + 0.072 * blue;
      row[at] = clampDeep(red + (red - grey) * gain);
      row[at + 1] = clampDeep(green + (green - grey) * gain);
      row[at + 2] = clampDeep(blue + (blue - grey) * gain);
    }
  };
}
