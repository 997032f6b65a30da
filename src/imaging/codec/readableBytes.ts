import type { ImageInfo } from '../imageInfo.ts';
import { asciiBytes } from '../metadata/joinBytes.ts';
import { withFullPalette } from '../metadata/pngPalette.ts';
import { withLabAsRgb } from './labTiff.ts';

const brandAt = 8;

/** The bytes as libvips reads them to what browsers show: a copy where they have to differ. */
export function readableBytes(source: Uint8Array, { format, colourSpace }: ImageInfo): Uint8Array {
  if (format === 'avif') return asStill(source);
  if (colourSpace === 'lab') return withLabAsRgb(source);
  return format === 'png' && colourSpace === 'palette' ? withFullPalette(source) : source;
}

/** libvips does not know a film by its brand, though there is a still picture in it. */
function asStill(source: Uint8Array): Uint8Array {
  const isFilm = Buffer.from(source.subarray(brandAt, brandAt + 4)).toString('latin1') === 'avis';
  if (!isFilm) return source;
  const still = source.slice();
  still.set(asciiBytes('avif'), brandAt);
  return still;
}
