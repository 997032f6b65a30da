import type { Pixels } from '../../render/pixels.ts';
import type { ImageInfo } from '../imageInfo.ts';
import { hasSignedLab } from './labTiff.ts';
import { labToRgba } from './labToRgba.ts';
import { levels16 } from './levels16.ts';
import { withOpenImage } from './openImage.ts';

/** A TIFF in L*a*b*, in sRGB: libvips is given the numbers as if they were RGB, and they are converted here. */
export async function decodeLab(source: Uint8Array, info: ImageInfo): Promise<Pixels> {
  const { bitDepth } = info;
  const [space, depth] = bitDepth === 16 ? (['rgb16', 'ushort'] as const) : (['srgb', 'uchar'] as const);
  const { data, info: size } = await withOpenImage(source, info, (image) =>
    image.toColourspace(space).ensureAlpha().raw({ depth }).toBuffer({ resolveWithObject: true }),
  );
  const levels = bitDepth === 16 ? levels16(data) : data;
  return {
    width: size.width,
    height: size.height,
    data: labToRgba(levels, { bitDepth, signed: hasSignedLab(source) }),
  };
}
