import type { ImageFormatId } from '../shared/imageFormats.ts';
import {
  heavyPixels,
  maxAvifPixels,
  maxEffortWebpPixels,
  maxFileBytes,
  maxFullChromaAvifPixels,
  maxLossyWebpPixels,
  maxPixels,
  maxSideWebpPixels,
  maxWrittenGifPixels,
  maxWrittenWebpPixels,
} from '../shared/limits.ts';
import type { Size } from '../shared/recipe/size.ts';

/** What is written, as far as it says how much memory the encoder takes. */
export interface Written {
  readonly format: ImageFormatId;
  readonly lossless: boolean;
  readonly hasAlpha: boolean;
}

/** Whether the encoder takes many times as much memory as the picture has, and the picture is not small. */
export function isHeavy({ width, height }: Size, written: Written): boolean {
  return isHeavyFormat(written) && width * height > heavyPixels;
}

/** Whether the format cannot hold that many pixels, or there is no memory to write them, or the file could not be opened again. */
export function isTooLargeToWrite({ width, height }: Size, written: Written): boolean {
  if (written.format === 'webp' && Math.max(width, height) > maxSideWebpPixels) return true;
  return width * height > mostPixels(written);
}

/** Whether there is memory for the encoder to look for a smaller file. */
export function hasEffort({ width, height }: Size, written: Written): boolean {
  return written.format !== 'webp' || !isHeavyFormat(written) || width * height <= maxEffortWebpPixels;
}

/** Whether an AVIF of that size is written with chroma at its full resolution. */
export function hasFullChroma({ width, height }: Size, lossless: boolean): boolean {
  return lossless || width * height <= maxFullChromaAvifPixels;
}

function mostPixels(written: Written): number {
  const { format, lossless } = written;
  if (format === 'gif') return maxWrittenGifPixels;
  if (format === 'avif') return lossless ? maxFullChromaAvifPixels : maxAvifPixels;
  if (format === 'bmp') return maxFileBytes / (written.hasAlpha ? 4 : 3);
  if (format !== 'webp') return maxPixels;
  return isHeavyFormat(written) ? maxWrittenWebpPixels : maxLossyWebpPixels;
}

function isHeavyFormat({ format, lossless, hasAlpha }: Written): boolean {
  return format === 'avif' || (format === 'webp' && (lossless || hasAlpha));
}
