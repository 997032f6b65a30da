import type { Pixels } from '../../render/pixels.ts';
import type { ImageInfo } from '../imageInfo.ts';
import { decodeBySharp, decodeDeepBySharp } from './decodeBySharp.ts';
import { hasSignedLab } from './labTiff.ts';
import { labToRgba } from './labToRgba.ts';

/** A TIFF in L*a*b*, in sRGB: libvips is given the numbers as if they were RGB, and they are converted here. */
export async function decodeLab(source: Uint8Array, info: ImageInfo): Promise<Pixels> {
  const { bitDepth } = info;
  const decode = bitDepth === 16 ? decodeDeepBySharp : decodeBySharp;
  const { data, ...size } = await decode(source, info);
  return { ...size, data: labToRgba(data, { bitDepth, signed: hasSignedLab(source) }) };
}
