import sharp, { type Sharp } from 'sharp';
import { encodeBmp } from '../../../src/imaging/bmp/encodeBmp.ts';
import type { ImageInfo } from '../../../src/imaging/imageInfo.ts';
import { writeTiff } from '../../support/foreignFiles.ts';

export interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly expected: Partial<ImageInfo>;
}

const size = { width: 30, height: 20 };
const turned = { width: 20, height: 30 };

/** One small file for each thing a header can say, written by native sharp. */
export async function sampleFiles(): Promise<readonly Sample[]> {
  const files = samples().map(async ({ name, image, expected }) => ({
    name,
    expected,
    bytes: new Uint8Array(await image.toBuffer()),
  }));
  return [...(await Promise.all(files)), ...bitmaps(), bigTiff()];
}

function samples(): readonly { name: string; image: Sharp; expected: Partial<ImageInfo> }[] {
  const plain = { ...size, orientation: 1, frames: 1, hasAlpha: false, icc: false, exif: false, xmp: false } as const;
  const tags = { ...turned, orientation: 6, icc: true, exif: true, xmp: true } as const;
  return [
    { name: 'png', image: picture().png(), expected: { ...plain, format: 'png', lossless: true, bitDepth: 8 } },
    { name: 'png-alpha', image: picture(4).png(), expected: { ...size, hasAlpha: true, colourSpace: 'rgb' } },
    { name: 'png-palette', image: picture().png({ palette: true }), expected: { colourSpace: 'palette' } },
    {
      name: 'png-grey',
      image: picture().toColourspace('b-w').png(),
      expected: { colourSpace: 'grey', hasAlpha: false },
    },
    { name: 'png-16', image: picture().toColourspace('rgb16').png(), expected: { bitDepth: 16 } },
    { name: 'png-interlaced', image: picture().png({ progressive: true }), expected: { progressive: true } },
    { name: 'png-tagged', image: tagged(picture().png()), expected: tags },
    {
      name: 'jpeg',
      image: picture().jpeg(),
      expected: { ...plain, format: 'jpeg', fullChroma: false, quality: 80 },
    },
    { name: 'jpeg-444', image: picture().jpeg({ chromaSubsampling: '4:4:4' }), expected: { fullChroma: true } },
    { name: 'jpeg-progressive', image: picture().jpeg({ progressive: true }), expected: { progressive: true } },
    { name: 'jpeg-grey', image: picture().toColourspace('b-w').jpeg(), expected: { colourSpace: 'grey' } },
    { name: 'jpeg-cmyk', image: picture().toColourspace('cmyk').jpeg(), expected: { colourSpace: 'cmyk' } },
    { name: 'jpeg-tagged', image: tagged(picture().jpeg()), expected: tags },
    { name: 'webp', image: picture().webp(), expected: { ...plain, format: 'webp', lossless: false } },
    { name: 'webp-lossless', image: picture().webp({ lossless: true }), expected: { ...plain, lossless: true } },
    { name: 'webp-alpha', image: picture(4).webp(), expected: { ...size, hasAlpha: true } },
    { name: 'webp-tagged', image: tagged(picture().webp()), expected: tags },
    { name: 'webp-animated', image: animation().webp(), expected: { ...size, frames: 3 } },
    { name: 'gif', image: picture().gif(), expected: { ...size, format: 'gif', frames: 1, colourSpace: 'palette' } },
    { name: 'gif-animated', image: animation().gif(), expected: { ...size, frames: 3 } },
    { name: 'avif', image: picture().avif({ effort: 0 }), expected: { ...plain, format: 'avif', bitDepth: 8 } },
    { name: 'avif-alpha', image: picture(4).avif({ effort: 0 }), expected: { ...size, hasAlpha: true } },
    { name: 'tiff', image: picture().tiff(), expected: { ...plain, format: 'tiff', lossless: false } },
    { name: 'tiff-lzw', image: picture().tiff({ compression: 'lzw' }), expected: { ...plain, lossless: true } },
    { name: 'tiff-alpha', image: picture(4).tiff({ compression: 'lzw' }), expected: { ...size, hasAlpha: true } },
    { name: 'tiff-pages', image: animation().tiff({ compression: 'lzw' }), expected: { ...size, frames: 3 } },
    {
      name: 'tiff-16',
      image: picture().toColourspace('rgb16').tiff({ compression: 'deflate' }),
      expected: { bitDepth: 16 },
    },
  ];
}

function bitmaps(): readonly Sample[] {
  const image = { ...size, data: new Uint8Array(size.width * size.height * 4).fill(90) };
  return [false, true].map((alpha) => ({
    name: alpha ? 'bmp-alpha' : 'bmp',
    bytes: encodeBmp(image, { alpha }),
    expected: { ...size, format: 'bmp', hasAlpha: alpha },
  }));
}

function bigTiff(): Sample {
  const tags = { 258: [8, 8, 8], 262: [2], 274: [6], 277: [3] };
  const bytes = writeTiff({ ...size, pixels: new Uint8Array(size.width * size.height * 3), tags, big: true });
  return { name: 'tiff-big', bytes, expected: { ...turned, format: 'tiff', orientation: 6, bitDepth: 8, frames: 1 } };
}

function picture(channels: 3 | 4 = 3): Sharp {
  const data = Uint8Array.from({ length: size.width * size.height * channels }, (_, at) => (at * 37) % 251);
  return sharp(data, { raw: { ...size, channels } });
}

function tagged(image: Sharp): Sharp {
  return image
    .withExif({ IFD0: { Artist: 'Somebody' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
    .withIccProfile('p3')
    .withMetadata({ orientation: 6 });
}

function animation(): Sharp {
  const height = size.height * 3;
  const data = Uint8Array.from({ length: size.width * height * 3 }, (_, at) => (at * 11) % 253);
  return sharp(data, { raw: { width: size.width, height, channels: 3, pageHeight: size.height } });
}
