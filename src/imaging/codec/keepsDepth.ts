import type { ImageFormatId } from '../../shared/imageFormats.ts';
import { maxDeepPixels } from '../../shared/limits.ts';
import type { Size } from '../../shared/recipe/size.ts';
import type { ImageInfo } from '../imageInfo.ts';
import { convertsColour } from './saveSettings.ts';

/** The formats of which 16 bits a channel are read and written. */
const deepFormats: readonly ImageFormatId[] = ['png', 'tiff'];

/**
 * Whether an image is decoded, rendered and written with its 16 bits a channel. `picture` is the size that is written.
 */
export function keepsDepth(info: ImageInfo, target: ImageFormatId, picture: Size): boolean {
  return couldKeepDepth(info, target) && isWithinDeep(info) && isWithinDeep(picture);
}

/** The same where memory is no question. Colours that are converted to sRGB are so with 8 bits. */
export function couldKeepDepth(info: ImageInfo, target: ImageFormatId): boolean {
  return (
    info.bitDepth === 16 && !convertsColour(info) && deepFormats.includes(info.format) && deepFormats.includes(target)
  );
}

function isWithinDeep({ width, height }: Size): boolean {
  return width * height <= maxDeepPixels;
}
