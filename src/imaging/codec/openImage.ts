import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { maxPixels } from '../../shared/limits.ts';
import { firstGifFrame } from '../gif/firstGifFrame.ts';
import { hasUnknownMarker } from '../header/jpegMarkers.ts';
import type { ImageInfo } from '../imageInfo.ts';
import { isHuge } from '../imageLimits.ts';
import { mendPng } from '../metadata/mendPng.ts';
import { CodecError } from './codecError.ts';
import { isCutShort } from './isCutShort.ts';
import { readableBytes } from './readableBytes.ts';
import { convertsColour } from './saveSettings.ts';
import { upright } from './upright.ts';

const options: SharpOptions = { failOn: 'error', limitInputPixels: maxPixels };
const transparent = { r: 0, g: 0, b: 0, alpha: 0 };

/** Has `work` done with the first frame, upright. Throws a CodecError where the bytes are damaged. */
export async function withOpenImage<T>(
  source: Uint8Array,
  info: ImageInfo,
  work: (image: Sharp) => Promise<T>,
): Promise<T> {
  // One rule for the page and the saved file.
  if (info.format === 'jpeg' && hasUnknownMarker(source)) throw new CodecError('corrupt');
  if (info.lacksEnd && (await CodecError.guard('corrupt', isCutShort(source)))) throw new CodecError('corrupt');
  const attempt = (bytes: Uint8Array) => CodecError.guard('corrupt', work(openImage(bytes, info)));
  try {
    return await attempt(source);
  } catch (error) {
    const isRefused = error instanceof CodecError && error.code === 'corrupt';
    const mended = isRefused && info.format === 'png' && !isHuge(info) && mendPng(source, info);
    if (!mended) throw error;
    return attempt(mended);
  }
}

/** As RGBA. */
export function asRgba(image: Sharp): Sharp {
  return image.toColourspace('srgb').ensureAlpha();
}

function openImage(source: Uint8Array, info: ImageInfo): Sharp {
  if (info.format === 'gif') return openGif(source);
  const image = sharp(readableBytes(source, info), {
    ...options,
    // With an end of our own, that something is missing before it is a warning; of the last rows, isCutShort tells.
    ...(info.lacksEnd && { failOn: 'warning' }),
    ignoreIcc: info.colourSpace === 'lab' || !convertsColour(info),
  });
  // Not every fourth channel is alpha, as far as browsers go.
  return upright(info.hasAlpha ? image : image.removeAlpha(), info.orientation);
}

function openGif(source: Uint8Array): Sharp {
  const frame = firstGifFrame(source);
  if (!frame) throw new CodecError('corrupt');
  const image = sharp(frame.bytes, options);
  const isWhole = Object.values(frame.around).every((length) => length === 0);
  return isWhole ? image : image.extend({ ...frame.around, background: transparent });
}
