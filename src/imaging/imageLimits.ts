import {
  hugePixels,
  maxAlphaWebpPixels,
  maxAvifPixels,
  maxFileBytes,
  maxLosslessWebpPixels,
  maxPixels,
  maxSidePixels,
} from '../shared/limits.ts';
import type { ImageInfo } from './imageInfo.ts';

/** Why a file of this length is not read at all; undefined where it is fine. */
export function fileSizeProblem(byteLength: number): 'empty' | 'too-large' | undefined {
  if (byteLength === 0) return 'empty';
  return byteLength > maxFileBytes ? 'too-large' : undefined;
}

/** Whether memory counts more than time. */
export function isHuge({ width, height }: Pick<ImageInfo, 'width' | 'height'>): boolean {
  return width * height > hugePixels;
}

/** Whether decoding would need more memory than there is to spare. */
export function hasTooManyPixels(
  info: Pick<ImageInfo, 'width' | 'height' | 'format' | 'lossless' | 'hasAlpha'>,
): boolean {
  const { width, height } = info;
  return width > maxSidePixels || height > maxSidePixels || width * height > maxOpenedPixels(info);
}

/** The most pixels that such an image may have. */
export function maxOpenedPixels({
  format,
  lossless,
  hasAlpha,
}: Pick<ImageInfo, 'format' | 'lossless' | 'hasAlpha'>): number {
  if (format === 'avif') return maxAvifPixels;
  if (format !== 'webp') return maxPixels;
  if (lossless) return maxLosslessWebpPixels;
  return hasAlpha ? maxAlphaWebpPixels : maxPixels;
}
