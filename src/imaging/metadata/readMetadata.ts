import sharp from 'sharp';
import type { ImageFormatId } from '../../shared/imageFormats.ts';
import { CodecError } from '../codec/codecError.ts';
import { convertsColour } from '../codec/saveSettings.ts';
import type { ImageInfo } from '../imageInfo.ts';
import { readJpegMetadata } from './jpegMetadata.ts';
import { type Metadata, metadataOf } from './metadata.ts';
import { readPngMetadata } from './pngMetadata.ts';
import { stripExifPrefix } from './riffChunks.ts';
import { uprightMetadata } from './uprightMetadata.ts';
import { readWebpMetadata } from './webpMetadata.ts';

/** What an edited image saved as `target` takes along from its source. */
export async function metadataForSave(source: Uint8Array, info: ImageInfo, target: ImageFormatId): Promise<Metadata> {
  const { icc, extras, ...rest } = uprightMetadata(await readMetadata(source, info.format));
  return metadataOf({
    ...rest,
    icc: convertsColour(info) ? undefined : icc,
    extras: target === info.format ? extras : undefined,
  });
}

async function readMetadata(source: Uint8Array, format: ImageFormatId): Promise<Metadata> {
  switch (format) {
    case 'jpeg':
      return readJpegMetadata(source);
    case 'png':
      return readPngMetadata(source);
    case 'webp':
      return readWebpMetadata(source);
    case 'avif':
    case 'tiff':
      return readBySharp(source);
    default:
      return {};
  }
}

async function readBySharp(source: Uint8Array): Promise<Metadata> {
  const { exif, icc, xmp, density } = await CodecError.guard('corrupt', sharp(source).metadata());
  const perMetre = density === undefined ? undefined : density / 0.0254;
  return metadataOf({
    exif: exif && stripExifPrefix(exif),
    icc,
    xmp,
    density: perMetre === undefined ? undefined : { x: perMetre, y: perMetre },
  });
}
