/** Luma (Rec. 709) of the pixel at that place in a row, in levels. */
export function lumaAt(row: Float32Array, at: number): number {
  return 0.2126 * (row[at] ?? 0) + 0.7152 * (row[at + 1] ?? 0) + 0.0722 * (row[at + 2] ?? 0);
}
