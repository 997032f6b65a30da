import type { ImageFormatId } from '../../shared/imageFormats.ts';
import { type PixelSize, withoutThumbnail, withPixelSize } from './editExif.ts';
import { xmpWithoutThumbnails, xmpWithPixelSize } from './editXmp.ts';
import { withDensity } from './exifDensity.ts';
import { type Metadata, metadataOf } from './metadata.ts';
import { withoutStoredThumbnails } from './photoshopResources.ts';
import { uprightMetadata } from './uprightMetadata.ts';

export interface WrittenPixels extends PixelSize {
  /** Whether they differ from the source's, so that its thumbnails show another picture. */
  readonly edited: boolean;
}

/** The metadata made true for the pixels it will stand beside: upright, of their size, without old thumbnails. */
export function metadataForPixels(metadata: Metadata, { edited, ...size }: WrittenPixels): Metadata {
  const upright = uprightMetadata(metadata);
  const { exif, xmp, ...rest } = edited ? withoutThumbnails(upright) : upright;
  return metadataOf({
    ...rest,
    exif: exif && withPixelSize(exif, size),
    xmp: xmp && xmpWithPixelSize(xmp, size),
  });
}

function withoutThumbnails({ exif, xmp, extras, ...rest }: Metadata): Metadata {
  return metadataOf({
    ...rest,
    exif: exif && withoutThumbnail(exif),
    xmp: xmp && xmpWithoutThumbnails(xmp),
    extras: extras && withoutStoredThumbnails(extras),
  });
}

/** WebP and AVIF have no place of their own for the resolution: there it goes into EXIF. */
export function metadataInto(format: ImageFormatId, metadata: Metadata): Metadata {
  const { density, exif } = metadata;
  const needsExif = density !== undefined && (format === 'webp' || format === 'avif');
  return needsExif ? { ...metadata, exif: withDensity(exif, density) } : metadata;
}
