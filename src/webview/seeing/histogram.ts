import { type ClippedEnd, clippedEnd } from './clippedEnd.ts';

/** Luma is that of Rec. 709: 0.2126 R + 0.7152 G + 0.0722 B of the values as they are stored. */
export const histogramChannels = ['luma', 'red', 'green', 'blue'] as const;
export type HistogramChannel = (typeof histogramChannels)[number];

/** How many pixels have each level. */
export interface Histogram {
  /** 256 counts a channel, from black to white. */
  readonly counts: { readonly [Channel in HistogramChannel]: Uint32Array };
  /** Pixels that are marked as clipped in the picture, at either end. */
  readonly clipped: { readonly [End in ClippedEnd]: number };
  /** All pixels that were counted. */
  readonly pixels: number;
}

/** Counts straight RGBA pixels. Empty ones (no alpha) have no colour that anybody sees, and are left out. */
export function countPixels(data: Uint8ClampedArray): Histogram {
  const [luma, red, green, blue] = [levels(), levels(), levels(), levels()];
  const clipped = { shadows: 0, highlights: 0 };
  let pixels = 0;
  for (let index = 0; index < data.length; index += 4) {
    if (data[index + 3] === 0) continue;
    const [r, g, b] = [data[index] ?? 0, data[index + 1] ?? 0, data[index + 2] ?? 0];
    count(red, r);
    count(green, g);
    count(blue, b);
    count(luma, lumaOf(r, g, b));
    const end = clippedEnd(r, g, b);
    if (end) clipped[end] += 1;
    pixels += 1;
  }
  return { counts: { luma, red, green, blue }, clipped, pixels };
}

/** The mean level of a channel, 0 to 255; 0 where nothing was counted. */
export function meanLevel({ counts, pixels }: Histogram, channel: HistogramChannel): number {
  let sum = 0;
  for (const [level, found] of counts[channel].entries()) sum += level * found;
  return pixels === 0 ? 0 : sum / pixels;
}

/** Weights in 65,536ths, which add up to one. */
function lumaOf(red: number, green: number, blue: number): number {
  return (13_933 * red + 46_871 * green + 4_732 * blue + 32_768) >> 16;
}

function levels(): Uint32Array {
  return new Uint32Array(256);
}

function count(counts: Uint32Array, level: number): void {
  counts[level] = (counts[level] ?? 0) + 1;
}
