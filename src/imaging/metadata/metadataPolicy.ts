import type { MetadataPolicy } from '../../shared/exportSettings.ts';
import { xmpWithoutLocation } from './editXmp.ts';
import { withoutLocation } from './exifLocation.ts';
import { type Metadata, metadataOf } from './metadata.ts';
import { withoutStoredPlaces } from './photoshopResources.ts';

/** What the policy lets through. */
export function metadataUnder(policy: MetadataPolicy, metadata: Metadata): Metadata {
  if (policy === 'all') return metadata;
  const { exif, icc, xmp, density, extras } = metadata;
  if (policy === 'none') return metadataOf({ icc, density, extras: extras?.filter(tellsOfColour) });
  return metadataOf({
    icc,
    density,
    exif: exif && withoutLocation(exif),
    xmp: xmp && xmpWithoutLocation(xmp),
    extras: extras && withoutStoredPlaces(extras.filter((extra) => !mayHoldLocation(extra))),
  });
}

/** A PNG chunk on colour, such as gAMA; JPEG segments tell of the picture alone. */
export function tellsOfColour(extra: Uint8Array): boolean {
  return ['cHRM', 'gAMA', 'sRGB', 'cICP', 'mDCV', 'cLLI'].includes(latin1(extra, 4, 8));
}

/** The second part of an XMP packet (JPEG), and EXIF or XMP that ImageMagick writes as text in hexadecimal (PNG). */
function mayHoldLocation(extra: Uint8Array): boolean {
  const isExtendedXmp = extra[0] === 0xff && extra[1] === 0xe1;
  const isText = /^[tzi]TXt$|^tEXt$/.test(latin1(extra, 4, 8));
  return isExtendedXmp || (isText && /^(Raw profile type|XML:)/.test(latin1(extra, 8, 48)));
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}
