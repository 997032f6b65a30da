import type { ImageInfo } from '../imageInfo.ts';
import { joinBytes } from '../metadata/joinBytes.ts';
import { endMarker } from '../metadata/jpegSegments.ts';
import { withFullPalette } from '../metadata/pngPalette.ts';
import { withLabAsRgb } from './labTiff.ts';
import { readableAvif } from './readableAvif.ts';

/** The bytes as libvips reads them to what browsers show: a copy where they have to differ. */
export function readableBytes(source: Uint8Array, { format, colourSpace, lacksEnd }: ImageInfo): Uint8Array {
  if (format === 'avif') return readableAvif(source);
  if (lacksEnd) return joinBytes([source, endMarker]);
  if (colourSpace === 'lab') return withLabAsRgb(source);
  return format === 'png' && colourSpace === 'palette' ? withFullPalette(source) : source;
}
