import type { ImageInfo } from './imageInfo.ts';

/**
 * Whether a browser decodes the bytes to the very pixels our decoder sees, so that the preview equals what is saved.
 * Everything else is handed to the page as PNG: where browsers and our decoder differ (colour conversion, 16 bits,
 * BMP and GIF variants, AVIF's chroma, orientation outside JPEG, which frame comes first, a missing end).
 */
export function browserShows(info: ImageInfo): boolean {
  const isPlain = info.bitDepth <= 8 && (info.frames === 1 || info.format === 'jpeg');
  const isUpright = info.orientation === 1 || (info.format === 'jpeg' && !info.oddlyTurned);
  const isStoredAsShown = info.colourSpace === 'rgb' || info.colourSpace === 'palette' || isPlainGrey(info);
  const isWhole = !info.lacksEnd;
  const isCommon = info.format === 'png' || info.format === 'jpeg' || info.format === 'webp';
  return isCommon && isWhole && isPlain && isUpright && isStoredAsShown;
}

function isPlainGrey(info: ImageInfo): boolean {
  return info.colourSpace === 'grey' && !info.icc;
}
