import { findOrientation, resetOrientation } from '../header/orientation.ts';
import type { Metadata } from './metadata.ts';

/**
 * The metadata for pixels that have been turned upright: the orientation tag reads 1, in EXIF and in XMP's copy of it.
 * Everything else stays as it is, byte for byte.
 */
export function uprightMetadata(metadata: Metadata): Metadata {
  const place = metadata.exif && findOrientation(metadata.exif);
  if (!metadata.exif || !place || (place.value === 1 && place.isWellFormed)) return metadata;
  const exif = metadata.exif.slice();
  resetOrientation(exif, place);
  return { ...metadata, exif, ...(metadata.xmp ? { xmp: uprightXmp(metadata.xmp) } : {}) };
}

/** The digit is replaced in place, as an attribute or an element, so that the packet keeps its length. */
function uprightXmp(xmp: Uint8Array): Uint8Array {
  const text = Buffer.from(xmp).toString('latin1');
  const upright = text.replace(/(tiff:Orientation(?:="|='|>))[2-8]/g, (_match, before: string) => `${before}1`);
  return Buffer.from(upright, 'latin1');
}
