import { clampDeep, deepWhite } from './deepPixels.ts';

/** A row of straight colour as colour times alpha, as which pixels can be averaged. In place. */
export function premultiplyRow(row: Float32Array): void {
  for (let at = 0; at < row.length; at += 4) {
    const alpha = (row[at + 3] ?? 0) / deepWhite;
    if (alpha === 1) continue;
    row[at] = (row[at] ?? 0) * alpha;
    row[at + 1] = (row[at + 1] ?? 0) * alpha;
    row[at + 2] = (row[at + 2] ?? 0) * alpha;
  }
}

/** The other way round, clamped; what has no alpha is black. In place. */
export function straightenRow(row: Float32Array): void {
  for (let at = 0; at < row.length; at += 4) {
    const alpha = row[at + 3] ?? 0;
    const scale = alpha > 0 ? deepWhite / alpha : 0;
    row[at] = clampDeep((row[at] ?? 0) * scale);
    row[at + 1] = clampDeep((row[at + 1] ?? 0) * scale);
    row[at + 2] = clampDeep((row[at + 2] ?? 0) * scale);
    row[at + 3] = clampDeep(alpha);
  }
}
