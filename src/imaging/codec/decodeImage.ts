import type { DeepPixels } from '../../render/deep/deepPixels.ts';
import type { Pixels } from '../../render/pixels.ts';
import type { Size } from '../../shared/recipe/size.ts';
import { readBmpLayout } from '../bmp/bmpLayout.ts';
import { decodeBmp } from '../bmp/decodeBmp.ts';
import type { ImageInfo } from '../imageInfo.ts';
import { CodecError } from './codecError.ts';
import { decodeLab } from './decodeLab.ts';
import { levels16 } from './levels16.ts';
import { asRgba, withOpenImage } from './openImage.ts';

/** Decodes the first frame, upright. Throws a CodecError where the bytes are damaged; `info` has passed the limits. */
export async function decodeImage(source: Uint8Array, info: ImageInfo): Promise<Pixels> {
  return checkedSize(await decodeAny(source, info), info);
}

/** The same with 16 bits a channel, as PNG and TIFF have them. */
export async function decodeDeepImage(source: Uint8Array, info: ImageInfo): Promise<DeepPixels> {
  const { data, info: size } = await withOpenImage(source, info, (image) =>
    image.toColourspace('rgb16').ensureAlpha().raw({ depth: 'ushort' }).toBuffer({ resolveWithObject: true }),
  );
  return checkedSize({ width: size.width, height: size.height, data: levels16(data) }, info);
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
  return info.colourSpace === 'lab' ? decodeLab(source, info) : decodeBySharp(source, info);
}

async function decodeBySharp(source: Uint8Array, info: ImageInfo): Promise<Pixels> {
  const { data, info: size } = await withOpenImage(source, info, (image) =>
    asRgba(image).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }),
  );
  return { width: size.width, height: size.height, data };
}
