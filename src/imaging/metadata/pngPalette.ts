import { joinBytes } from './joinBytes.ts';
import { type PngChunk, pngChunks } from './pngChunks.ts';
import { pngChunk } from './pngMetadata.ts';

const bytesPerColour = 3;
const opaque = 255;
const mostColours = 256;

/**
 * A PNG whose pixels may name colours that its palette does not have: browsers take the last one for them, libpng black.
 * Or with alphas of more colours than there are: libpng takes none of them then. With a palette that has all of them, both
 * show the same; the bytes themselves where it has them already.
 */
export function withFullPalette(png: Uint8Array): Uint8Array {
  const chunks = pngChunks(png);
  const [header, palette, alphas] = ['IHDR', 'PLTE', 'tRNS'].map((type) => chunks.find((chunk) => chunk.type === type));
  const count = (palette?.data.length ?? 0) / bytesPerColour;
  const wanted = Math.min(mostColours, 2 ** (header?.data[8] ?? 0));
  const fits = count >= wanted && (alphas?.data.length ?? 0) <= count;
  if (!palette || fits || count < 1) return png;
  const changed = new Map([[palette, repeatLast(palette.data, bytesPerColour, wanted)]]);
  if (alphas) changed.set(alphas, fullAlphas(alphas.data.subarray(0, count), count, wanted));
  const parts = chunks.map((chunk) => storedChunk(chunk, changed.get(chunk)));
  return joinBytes([png.subarray(0, 8), ...parts]);
}

/** As the palette's: the last colour's holds for those behind it; what has none is opaque. */
function fullAlphas(alphas: Uint8Array, count: number, wanted: number): Uint8Array {
  const isLastTransparent = alphas.length === count && alphas.at(-1) !== opaque;
  return isLastTransparent ? repeatLast(alphas, 1, wanted) : alphas;
}

function repeatLast(data: Uint8Array, length: number, wanted: number): Uint8Array {
  const last = data.subarray(data.length - length);
  const missing = Math.max(0, wanted - data.length / length);
  return joinBytes([data, ...Array.from({ length: missing }, () => last)]);
}

function storedChunk({ type, stored }: PngChunk, data: Uint8Array | undefined): Uint8Array {
  return data ? pngChunk(type, [data]) : stored;
}
