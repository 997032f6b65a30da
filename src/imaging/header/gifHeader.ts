import { type GifFrame, readGifFrames } from '../gif/gifFrames.ts';
import { readGifXmp } from '../metadata/gifXmp.ts';
import type { HeaderReading } from './headerReading.ts';

/** GIF89a: the logical screen, and a walk over the blocks to count frames. */
export function readGifHeader(bytes: Uint8Array): HeaderReading {
  const { first, frames } = readGifFrames(bytes);
  if (!first) return 'corrupt';
  const { canvas } = first;
  return {
    format: 'gif',
    ...canvas,
    orientation: 1,
    bitDepth: 8,
    hasAlpha: first.transparent || !fills(first),
    frames,
    colourSpace: 'palette',
    icc: false,
    exif: false,
    xmp: readGifXmp(bytes) !== undefined,
    progressive: first.interlaced,
    lossless: true,
  };
}

function fills({ left, top, width, height, canvas }: GifFrame): boolean {
  return left === 0 && top === 0 && width === canvas.width && height === canvas.height;
}
