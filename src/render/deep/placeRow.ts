import type { Grain, Vignette } from '../../shared/recipe/plan.ts';
import type { Size } from '../../shared/recipe/size.ts';
import { distancesFromMiddle, grainColumns, grainLines, noiseDeviation } from '../placeStages.ts';
import { clampDeep, deepWhite } from './deepPixels.ts';
import type { ChangeRow } from './deepRows.ts';
import { lumaAt } from './luma.ts';

/** Mean of the sum of four random bytes. */
const meanSum = 510;

/** Light by the distance from the middle. */
export function vignetteRow({ amount, picture }: Vignette): ChangeRow {
  const columns = distancesFromMiddle({ start: 0, end: picture.width }, picture.width);
  const lines = distancesFromMiddle({ start: 0, end: picture.height }, picture.height);
  const light = amount > 0 ? deepWhite : 0;
  return (row, y) => {
    const line = lines[y] ?? 0;
    for (let at = 0; at < row.length; at++) {
      if ((at & 3) === 3) continue;
      const s = Math.min(1, line + (columns[at >> 2] ?? 0));
      const share = Math.abs(amount) * s * s * (3 - 2 * s);
      row[at] = clampDeep((row[at] ?? 0) * (1 - share) + light * share);
    }
  };
}

/** Noise by the place in the full-size picture. */
export function grainRow({ amount, step }: Grain, { width, height }: Size): ChangeRow {
  const columns = grainColumns({ start: 0, end: width }, step.width);
  const lines = grainLines({ start: 0, end: height }, step.height);
  const strength = (4 * amount) / (deepWhite * noiseDeviation);
  return (row, y) => {
    const line = lines[y] ?? 0;
    for (let at = 0; at < row.length; at += 4) {
      const grey = lumaAt(row, at);
      const noise = noiseOf((columns[at >> 2] ?? 0) + line) * grey * (deepWhite - grey) * strength;
      for (let channel = at; channel < at + 3; channel++) row[channel] = clampDeep((row[channel] ?? 0) + noise);
    }
  };
}

/** The sum of the four bytes of the hash "lowbias32" of a place, less its mean: what the kernel's `grain` adds. */
function noiseOf(place: number): number {
  const first = Math.imul(place ^ (place >>> 16), 0x7feb352d);
  const second = Math.imul(first ^ (first >>> 15), 0x846ca68b);
  const hash = second ^ (second >>> 16);
  return (hash & 255) + ((hash >>> 8) & 255) + ((hash >>> 16) & 255) + (hash >>> 24) - meanSum;
}
