import sharp from 'sharp';
import type { Pixels } from '../../render/pixels.ts';
import { maxPixels } from '../../shared/limits.ts';
import { readBmpLayout } from '../bmp/bmpLayout.ts';
import { decodeBmp } from '../bmp/decodeBmp.ts';
import type { ImageInfo } from '../imageInfo.ts';
import { CodecError } from './codecError.ts';
import { convertsColour } from './saveSettings.ts';

/** Decodes the first frame, upright. Throws a CodecError where the bytes are damaged; `info` has passed the limits. */
export async function decodeImage(source: Uint8Array, info: ImageInfo): Promise<Pixels> {
  const pixels = info.format === 'bmp' ? decodeWindowsBitmap(source) : await decodeBySharp(source, info);
  if (pixels.width !== info.width || pixels.height !== info.height) throw new CodecError('corrupt');
  return pixels;
}

function decodeWindowsBitmap(source: Uint8Array): Pixels {
  const layout = readBmpLayout(source);
  if (typeof layout === 'string') throw new CodecError(layout);
  return decodeBmp(source, layout);
}

async function decodeBySharp(source: Uint8Array, info: ImageInfo): Promise<Pixels> {
  const image = sharp(source, {
    failOn: 'error',
    limitInputPixels: maxPixels,
    ignoreIcc: !convertsColour(info),
    autoOrient: info.orientation !== 1,
  });
  const raw = image.toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' });
  const { data, info: size } = await CodecError.guard('corrupt', raw.toBuffer({ resolveWithObject: true }));
  return { width: size.width, height: size.height, data };
}
