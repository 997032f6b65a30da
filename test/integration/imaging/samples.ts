import sharp, { type Sharp } from 'sharp';
import { encodeBmp } from '../../../src/imaging/bmp/encodeBmp.ts';
import type { ImageFormatId } from '../../../src/shared/imageFormats.ts';

export interface RawImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A picture in which every pixel differs from its neighbours and no turn or flip looks like another. */
export function samplePixels(width = 40, height = 24, alpha = false): RawImage {
  const data = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const transparency = alpha ? (x * 7 + y) % 256 : 255;
    data.set([(x * 255) / width, (y * 255) / height, ((x + y * 2) * 3) % 256, transparency], pixel * 4);
  }
  return { width, height, data };
}

export function sharpOf({ width, height, data }: RawImage): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

/** The picture as a file, written by native sharp (BMP: by our own writer). */
export async function sampleFile(format: ImageFormatId, image = samplePixels()): Promise<Uint8Array> {
  if (format === 'bmp') return encodeBmp(image, { alpha: false });
  const opaque = format === 'jpeg' || format === 'gif';
  const source = opaque ? sharpOf(image).removeAlpha() : sharpOf(image);
  return new Uint8Array(await encode(source, format).toBuffer());
}

export function encode(image: Sharp, format: Exclude<ImageFormatId, 'bmp'>): Sharp {
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' });
    case 'webp':
      return image.webp({ lossless: true, exact: true });
    case 'avif':
      return image.avif({ quality: 90, effort: 0 });
    case 'tiff':
      return image.tiff({ compression: 'lzw' });
    case 'gif':
    case 'png':
      return image[format]();
  }
}

/** Upright RGBA of a file by native sharp, without colour conversion. */
export async function decodeNatively(bytes: Uint8Array): Promise<RawImage> {
  const image = sharp(bytes, { ignoreIcc: true, autoOrient: true }).toColourspace('srgb').ensureAlpha().raw();
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Mean difference of the colour channels, in levels of 255. */
export function meanDifference(a: RawImage, b: RawImage): number {
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  const sum = a.data.reduce((total, value, at) => total + (at % 4 === 3 ? 0 : Math.abs(value - (b.data[at] ?? 0))), 0);
  return sum / (a.width * a.height * 3);
}
