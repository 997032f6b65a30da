import sharp, { type Sharp, type SharpOptions } from 'sharp';
import type { DeepPixels } from '../../render/deep/deepPixels.ts';
import type { Pixels } from '../../render/pixels.ts';
import { maxPixels } from '../../shared/limits.ts';
import type { Size } from '../../shared/recipe/size.ts';
import { readBmpLayout } from '../bmp/bmpLayout.ts';
import { decodeBmp } from '../bmp/decodeBmp.ts';
import { firstGifFrame } from '../gif/firstGifFrame.ts';
import type { ImageInfo } from '../imageInfo.ts';
import { CodecError } from './codecError.ts';
import { readableBytes } from './readableBytes.ts';
import { convertsColour } from './saveSettings.ts';
import { upright } from './upright.ts';

const asIs: SharpOptions = { failOn: 'error', limitInputPixels: maxPixels };
const transparent = { r: 0, g: 0, b: 0, alpha: 0 };

/** Decodes the first frame, upright. Throws a CodecError where the bytes are damaged; `info` has passed the limits. */
export async function decodeImage(source: Uint8Array, info: ImageInfo): Promise<Pixels> {
  return checkedSize(info.format === 'bmp' ? decodeWindowsBitmap(source) : await decodeBySharp(source, info), info);
}

/** The same with 16 bits a channel, as PNG and TIFF have them. */
export async function decodeDeepImage(source: Uint8Array, info: ImageInfo): Promise<DeepPixels> {
  const raw = openImage(source, info).toColourspace('rgb16').ensureAlpha().raw({ depth: 'ushort' });
  const { data, info: size } = await CodecError.guard('corrupt', raw.toBuffer({ resolveWithObject: true }));
  // A view has to begin at a multiple of two bytes.
  const { buffer, byteOffset, byteLength } = data.byteOffset % 2 === 0 ? data : data.slice();
  const levels = new Uint16Array(buffer, byteOffset, byteLength / 2);
  return checkedSize({ width: size.width, height: size.height, data: levels }, info);
}

/** What the header has announced is what there has to be. */
export function checkedSize<P extends Size>(pixels: P, { width, height }: ImageInfo): P {
  if (pixels.width !== width || pixels.height !== height) throw new CodecError('corrupt');
  return pixels;
}

export function decodeWindowsBitmap(source: Uint8Array): Pixels {
  const layout = readBmpLayout(source);
  if (typeof layout === 'string') throw new CodecError(layout);
  return decodeBmp(source, layout);
}

async function decodeBySharp(source: Uint8Array, info: ImageInfo): Promise<Pixels> {
  const raw = openAsRgba(source, info).raw({ depth: 'uchar' });
  const { data, info: size } = await CodecError.guard('corrupt', raw.toBuffer({ resolveWithObject: true }));
  return { width: size.width, height: size.height, data };
}

/** What there is to decode, as RGBA with 8 bits a channel. */
export function openAsRgba(source: Uint8Array, info: ImageInfo): Sharp {
  return openImage(source, info).toColourspace('srgb').ensureAlpha();
}

function openImage(source: Uint8Array, info: ImageInfo): Sharp {
  if (info.format === 'gif') return openGif(source);
  const image = sharp(readableBytes(source, info), { ...asIs, ignoreIcc: !convertsColour(info) });
  return upright(info.extraChannel ? image.removeAlpha() : image, info.orientation);
}

function openGif(source: Uint8Array): Sharp {
  const frame = firstGifFrame(source);
  if (!frame) throw new CodecError('corrupt');
  const image = sharp(frame.bytes, asIs);
  const isWhole = Object.values(frame.around).every((length) => length === 0);
  return isWhole ? image : image.extend({ ...frame.around, background: transparent });
}
