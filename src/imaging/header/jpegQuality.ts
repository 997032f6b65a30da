import type { JpegSegment } from '../metadata/jpegSegments.ts';

/** The tables of T.81 Annex K in zigzag order, which nearly every encoder scales. */
const annexK = {
  luminance: [
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61,
    60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113,
    121, 112, 100, 120, 92, 101, 103, 99,
  ],
  chrominance: [17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, 99, ...Array.from({ length: 49 }, () => 99)],
} as const;

const quantisationTables = 0xdb;
/** An identifier with nothing above it, which would say 16 bits, and its 64 numbers. */
const tableLength = 65;

/**
 * Estimates a JPEG's quality, 1 to 100, from its quantisation tables: the lowest at which libjpeg's own ones
 * (`jpeg_quality_scaling`) are no coarser, neither for luminance nor for chrominance. Undefined where no 8-bit table
 * stands before the first scan.
 */
export function estimateJpegQuality(segments: readonly JpegSegment[]): number | undefined {
  const [luminance, chrominance] = [0, 1].map((id) => findTable(segments, id));
  if (!luminance) return undefined;
  const ofChrominance = chrominance ? qualityOf(chrominance, annexK.chrominance) : 1;
  return Math.max(qualityOf(luminance, annexK.luminance), ofChrominance);
}

function findTable(segments: readonly JpegSegment[], id: number): Uint8Array | undefined {
  const tables = segments.filter(({ marker }) => marker === quantisationTables).flatMap(({ data }) => tablesIn(data));
  return tables.find((table) => table[0] === id)?.subarray(1);
}

/** Up to one of 16 bits. */
function tablesIn(data: Uint8Array): readonly Uint8Array[] {
  const whole = Array.from({ length: Math.min(4, Math.floor(data.length / tableLength)) }, (_, index) =>
    data.subarray(index * tableLength, (index + 1) * tableLength),
  );
  const deep = whole.findIndex(([first = 0]) => first > 3);
  return deep === -1 ? whole : whole.slice(0, deep);
}

function qualityOf(table: Uint8Array, base: readonly number[]): number {
  const coarseness = sum([...table]);
  for (let quality = 1; quality < 100; quality += 1) if (sum(scaled(base, quality)) <= coarseness) return quality;
  return 100;
}

function scaled(base: readonly number[], quality: number): readonly number[] {
  const scale = quality < 50 ? Math.floor(5000 / quality) : 200 - quality * 2;
  return base.map((value) => Math.min(255, Math.max(1, Math.floor((value * scale + 50) / 100))));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
