import type { Size } from '../../shared/recipe/size.ts';
import type { SaveSettings } from '../codec/saveSettings.ts';
import { readExifTree } from './exifTree.ts';
import { writeJpegMetadata } from './jpegMetadata.ts';
import type { Metadata } from './metadata.ts';
import { writePngMetadata } from './pngMetadata.ts';
import { writeWebpMetadata } from './webpMetadata.ts';
import { addToTiff } from './writeExifTree.ts';

export function hasMetadata(metadata: Metadata): boolean {
  return Object.keys(metadata).length > 0;
}

/** The encoded file with its metadata spliced in, where the container is one that can be spliced. */
export function embedMetadata(
  encoded: Uint8Array,
  settings: SaveSettings,
  { width, height }: Size,
  metadata: Metadata,
): Uint8Array<ArrayBuffer> {
  switch (settings.format) {
    case 'jpeg':
      return writeJpegMetadata(encoded, metadata);
    case 'png':
      return writePngMetadata(encoded, metadata);
    case 'webp':
      return writeWebpMetadata(encoded, metadata, { width, height, hasAlpha: settings.alpha });
    case 'tiff':
      return metadata.exif ? addToTiff(encoded, readExifTree(metadata.exif)) : encoded.slice();
    default:
      return encoded.slice();
  }
}
