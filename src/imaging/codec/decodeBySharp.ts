import type { DeepPixels } from '../../render/deep/deepPixels.ts';
import type { Pixels } from '../../render/pixels.ts';
import type { ImageInfo } from '../imageInfo.ts';
import { levels16 } from './levels16.ts';
import { asRgba, withOpenImage } from './openImage.ts';

/** The first frame, upright, as RGBA with 8 bits a channel. Throws a CodecError where the bytes are damaged. */
export async function decodeBySharp(source: Uint8Array, info: ImageInfo): Promise<Pixels> {
  const { data, info: size } = await withOpenImage(source, info, (image) =>
    asRgba(image).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }),
  );
  return { width: size.width, height: size.height, data };
}

/** The same with 16 bits a channel. */
export async function decodeDeepBySharp(source: Uint8Array, info: ImageInfo): Promise<DeepPixels> {
  const { data, info: size } = await withOpenImage(source, info, (image) =>
    image.toColourspace('rgb16').ensureAlpha().raw({ depth: 'ushort' }).toBuffer({ resolveWithObject: true }),
  );
  return { width: size.width, height: size.height, data: levels16(data) };
}
