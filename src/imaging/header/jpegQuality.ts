import type { JpegSegment } from '../metadata/jpegSegments.ts';

/** The luminance table of T.81 Annex K in zigzag order, which nearly every encoder scales. */
const annexK = [
  16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61,
  60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121,
  112, 100, 120, 92, 101, 103, 99,
];

const quantisationTables = 0xdb;

/**
 * Estimates a JPEG's quality, 1 to 100, from its luminance quantisation table: the inverse of libjpeg's
 * `jpeg_quality_scaling` over the table's mean. Undefined where no 8-bit table stands before the first scan.
 */
export function estimateJpegQuality(segments: readonly JpegSegment[]): number | undefined {
  const table = luminanceTable(segments);
  if (!table) return undefined;
  const scale = (100 * sum(table)) / sum(annexK);
  const quality = scale <= 100 ? (200 - scale) / 2 : 5000 / scale;
  return Math.min(100, Math.max(1, Math.round(quality)));
}

function luminanceTable(segments: readonly JpegSegment[]): readonly number[] | undefined {
  const segment = segments.find(({ marker, data }) => marker === quantisationTables && data[0] === 0);
  const table = segment?.data.subarray(1, 65);
  return table?.length === 64 ? [...table] : undefined;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
