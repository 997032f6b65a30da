import type { DeepPixels } from '../../render/deep/deepPixels.ts';
import type { Pixels } from '../../render/pixels.ts';
import type { Size } from '../../shared/recipe/size.ts';
import { readBmpLayout } from '../bmp/bmpLayout.ts';
import { decodeBmp } from '../bmp/decodeBmp.ts';
import type { ImageInfo } from '../imageInfo.ts';
import { CodecError } from './codecError.ts';
import { decodeBySharp, decodeDeepBySharp } from './decodeBySharp.ts';
import { decodeLab } from './decodeLab.ts';
import { withStraightAlpha } from './straightAlpha.ts';

/** Decodes the first frame, upright. Throws a CodecError where the bytes are damaged; `info` has passed the limits. */
export async function decodeImage(source: Uint8Array, info: ImageInfo): Promise<Pixels> {
  return checkedSize(await decodeAny(source, info), info);
}

/** The same with 16 bits a channel, as PNG and TIFF have them. */
export async function decodeDeepImage(source: Uint8Array, info: ImageInfo): Promise<DeepPixels> {
  return checkedSize(await decodeDeepBySharp(source, info), info);
}

/** What the header has announced is what there has to be. */
export function checkedSize<P extends Size>(pixels: P, { width, height }: ImageInfo): P {
  if (pixels.width !== width || pixels.height !== height) throw new CodecError('corrupt');
  return pixels;
}

function decodeWindowsBitmap(source: Uint8Array): Pixels {
  const layout = readBmpLayout(source);
  if (typeof layout === 'string') throw new CodecError(layout);
  return decodeBmp(source, layout);
}

async function decodeAny(source: Uint8Array, info: ImageInfo): Promise<Pixels> {
  if (info.format === 'bmp') return decodeWindowsBitmap(source);
  if (info.colourSpace === 'lab') return decodeLab(source, info);
  const pixels = await decodeBySharp(source, info);
  return info.premultiplied ? withStraightAlpha(pixels) : pixels;
}
