import sharp from 'sharp';
import type { ImageFormatId } from '../../shared/imageFormats.ts';
import { CodecError } from '../codec/codecError.ts';
import { readableBytes } from '../codec/readableBytes.ts';
import { convertsColour } from '../codec/saveSettings.ts';
import type { ImageInfo } from '../imageInfo.ts';
import { densityOfExif } from './exifDensity.ts';
import { isEmptyTree, readExifTree } from './exifTree.ts';
import { readGifXmp } from './gifXmp.ts';
import { plainBytes } from './joinBytes.ts';
import { readJpegMetadata } from './jpegMetadata.ts';
import { matrixProfile } from './matrixProfile.ts';
import { type Metadata, metadataOf } from './metadata.ts';
import { tellsOfColour } from './metadataPolicy.ts';
import { readPngMetadata } from './pngMetadata.ts';
import { stripExifPrefix } from './riffChunks.ts';
import { readWebpMetadata } from './webpMetadata.ts';
import { writeExifBlock } from './writeExifTree.ts';

/** What an image saved as `target` could take along from its source. */
export async function metadataForSave(source: Uint8Array, info: ImageInfo, target: ImageFormatId): Promise<Metadata> {
  const { icc, xmp, extras, ...rest } = withKnownDensity(await readMetadata(source, info));
  // The XMP of a JPEG with several pictures describes where the dropped ones lie.
  const isWhole = info.format !== 'jpeg' || info.frames === 1;
  return metadataOf({
    ...rest,
    icc: profileFor(target, info, icc),
    xmp: isWhole ? xmp : undefined,
    extras: target === info.format ? extrasFor(info, isWhole ? extras : extras?.filter(isNoXmp)) : undefined,
  });
}

/** The profile that says what the image's colours mean, also where the file does so by numbers. */
export async function colourProfile(source: Uint8Array, info: ImageInfo): Promise<Uint8Array | undefined> {
  if (info.colourNumbers) return matrixProfile(info.colourNumbers);
  return (await readMetadata(source, info)).icc;
}

/** A PNG keeps its numbers as they are, and with them a profile that older viewers go by. */
function profileFor(target: ImageFormatId, info: ImageInfo, icc: Uint8Array | undefined): Uint8Array | undefined {
  if (convertsColour(info)) return undefined;
  const keepsNumbers = info.format === 'png' && target === 'png';
  return info.colourNumbers && !keepsNumbers ? matrixProfile(info.colourNumbers) : icc;
}

/** The first part of an XMP packet does without the second, but not the other way round. */
function isNoXmp(extra: Uint8Array): boolean {
  return extra[1] !== 0xe1;
}

/** Without what describes colours that have been converted. */
function extrasFor(info: ImageInfo, extras: Metadata['extras']): Metadata['extras'] {
  return convertsColour(info) ? extras?.filter((extra) => !tellsOfColour(extra)) : extras;
}

/** Many cameras write the resolution into EXIF alone, WebP and AVIF have no other place for it. */
function withKnownDensity(metadata: Metadata): Metadata {
  const density = metadata.density ?? (metadata.exif && densityOfExif(metadata.exif));
  return metadataOf({ ...metadata, density });
}

async function readMetadata(source: Uint8Array, info: ImageInfo): Promise<Metadata> {
  switch (info.format) {
    case 'jpeg':
      return readJpegMetadata(source);
    case 'png':
      return readPngMetadata(source);
    case 'webp':
      return readWebpMetadata(source);
    case 'avif':
      return readBySharp(readableBytes(source, info));
    case 'tiff':
      return readTiff(source, await readBySharp(readableBytes(source, info)));
    case 'gif':
      return metadataOf({ xmp: readGifXmp(source) });
    default:
      return {};
  }
}

async function readBySharp(source: Uint8Array): Promise<Metadata> {
  const { exif, icc, xmp, density } = await CodecError.guard('corrupt', sharp(source).metadata());
  const perMetre = density === undefined ? undefined : density / 0.0254;
  return metadataOf({
    exif: exif && stripExifPrefix(plainBytes(exif)),
    icc: icc && plainBytes(icc),
    xmp: xmp && plainBytes(xmp),
    density: perMetre === undefined ? undefined : { x: perMetre, y: perMetre },
  });
}

/** sharp reads no EXIF from TIFF, which keeps it in its own directories, and one resolution for both directions. */
function readTiff(source: Uint8Array, bySharp: Metadata): Metadata {
  const tree = readExifTree(source);
  const exif = isEmptyTree(tree) ? undefined : writeExifBlock(tree);
  return metadataOf({ ...bySharp, exif, density: densityOfExif(source) ?? bySharp.density });
}
