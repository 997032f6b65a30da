import { joinBytes } from './joinBytes.ts';
import { type PngChunk, pngChunks } from './pngChunks.ts';
import { pngChunk } from './pngMetadata.ts';

const bytesPerColour = 3;
const opaque = 255;
const mostColours = 256;

/**
 * A PNG whose pixels may name colours that its palette does not have: browsers take the last one for them, libpng black.
 * With a palette that has all of them, both show the same; the bytes themselves where it has them already.
 */
export function withFullPalette(png: Uint8Array): Uint8Array {
  const chunks = pngChunks(png);
  const [header, palette, alphas] = ['IHDR', 'PLTE', 'tRNS'].map((type) => chunks.find((chunk) => chunk.type === type));
  const count = (palette?.data.length ?? 0) / bytesPerColour;
  const wanted = Math.min(mostColours, 2 ** (header?.data[8] ?? 0));
  if (!palette || count >= wanted || count < 1) return png;
  const lastAlpha = alphas?.data.length === count ? alphas.data.at(-1) : opaque;
  const longer = new Map<PngChunk, Uint8Array>([[palette, repeatLast(palette.data, bytesPerColour, wanted)]]);
  if (alphas && lastAlpha !== opaque) longer.set(alphas, repeatLast(alphas.data, 1, wanted));
  const parts = chunks.map((chunk) => storedChunk(chunk, longer.get(chunk)));
  return joinBytes([png.subarray(0, 8), ...parts]);
}

function repeatLast(data: Uint8Array, length: number, wanted: number): Uint8Array {
  const last = data.subarray(data.length - length);
  const missing = Math.max(0, wanted - data.length / length);
  return joinBytes([data, ...Array.from({ length: missing }, () => last)]);
}

function storedChunk({ type, stored }: PngChunk, data: Uint8Array | undefined): Uint8Array {
  return data ? pngChunk(type, [data]) : stored;
}
