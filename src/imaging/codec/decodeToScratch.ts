import { writeFile } from 'node:fs/promises';
import type { ImageInfo } from '../imageInfo.ts';
import type { ScratchPixels } from '../scratch/scratchPixels.ts';
import { CodecError } from './codecError.ts';
import { checkedSize, decodeImage } from './decodeImage.ts';
import { asRgba, withOpenImage } from './openImage.ts';

/** libvips's own format: that many bytes of header, then the pixels as they are in memory. */
const libvipsHeaderBytes = 64;

/** What is to be decoded, and the file it is to be decoded into, without its extension. */
export interface OneDecode {
  readonly source: Uint8Array;
  readonly info: ImageInfo;
  readonly path: string;
}

/**
 * Decodes as `decodeImage` does, into a file: beside what the decoder itself needs there is never more of the picture in
 * memory than a few rows.
 */
export async function decodeToScratch({ source, info, path }: OneDecode): Promise<ScratchPixels> {
  if (info.format === 'bmp' || info.colourSpace === 'lab' || info.premultiplied)
    return wholeToScratch(source, info, path);
  const file = `${path}.v`;
  const size = await withOpenImage(source, info, (image) => asRgba(image).toFile(file));
  const { width, height } = checkedSize(size, info);
  return { path: file, offset: libvipsHeaderBytes, width, height };
}

/** For decoders that have all of the picture in memory. */
async function wholeToScratch(source: Uint8Array, info: ImageInfo, path: string): Promise<ScratchPixels> {
  const { width, height, data } = await decodeImage(source, info);
  await CodecError.guard('no-scratch', writeFile(path, data));
  return { path, offset: 0, width, height };
}
