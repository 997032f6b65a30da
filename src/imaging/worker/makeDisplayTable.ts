import sharp from 'sharp';
import { displayPoints, displayTableBytes } from '../../shared/recipe/plan.ts';
import { CodecError } from '../codec/codecError.ts';
import { latticeLevel } from '../displayTable.ts';
import type { ImageInfo } from '../imageInfo.ts';
import { plainBytes } from '../metadata/joinBytes.ts';
import { writePngMetadata } from '../metadata/pngMetadata.ts';
import { colourProfile } from '../metadata/readMetadata.ts';

/**
 * What the image's colour profile makes of a lattice of colours in sRGB, as a viewer would show them. Throws a
 * CodecError where the profile is damaged; empty where the image has none that applies.
 */
export async function makeDisplayTable(source: Uint8Array, info: ImageInfo): Promise<Uint8Array<ArrayBuffer>> {
  const icc = await colourProfile(source, info);
  if (!icc) return new Uint8Array();
  const size = { width: displayPoints, height: displayPoints ** 2, channels: 3 } as const;
  const lattice = await sharp(latticeColours(), { raw: size }).png({ compressionLevel: 0 }).toBuffer();
  const tagged = sharp(writePngMetadata(lattice, { icc })).toColourspace('srgb').removeAlpha().raw();
  return plainBytes(await CodecError.guard('corrupt', tagged.toBuffer())).slice();
}

function latticeColours(): Uint8Array {
  return Uint8Array.from({ length: displayTableBytes }, (_, at) => latticeLevel(at));
}
