import type { PixelSize } from './editExif.ts';
import { hasElement, type IsUnwanted, withoutProperties } from './xmpProperties.ts';

/** By namespace, the properties that say where a picture was taken. */
const places: Readonly<Record<string, RegExp>> = {
  'http://ns.adobe.com/exif/1.0/': /^GPS\w+$/,
  'http://ns.adobe.com/photoshop/1.0/': /^(?:City|State|Country)$/,
  'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/': /^(?:Location|CountryCode)$/,
  'http://iptc.org/std/Iptc4xmpExt/2008-02-29/': /^Location(?:Shown|Created)$/,
  'http://www.dji.com/drone-dji/1.0/': /^(?:G[Pp][Ss]\w+|Latitude|Longitude)$/,
};
const leftOver = /GPS_?(?:Lat|Lon|Position|DestL)/i;

/**
 * The packet without where the picture was taken: coordinates and names of places, as attributes or as elements, whatever
 * their prefix. Undefined where some of it would be left, or could be, as in UTF-16: then nothing of it can be trusted.
 */
export function xmpWithoutLocation(xmp: Uint8Array): Uint8Array | undefined {
  if (xmp.includes(0)) return undefined;
  const text = asText(xmp);
  const isPlace = placesIn(text);
  const cleaned = withoutProperties(text, (prefix, property) => {
    // The second part of the packet, in segments of its own, does not come along either.
    return isPlace(prefix, property) || (prefix === 'xmpNote' && property === 'HasExtendedXMP');
  });
  return leftOver.test(cleaned) || hasElement(cleaned, isPlace) ? undefined : asBytes(cleaned);
}

/** The packet without the pictures of the unedited picture that it may hold. */
export function xmpWithoutThumbnails(xmp: Uint8Array): Uint8Array {
  return asBytes(withoutProperties(asText(xmp), (_prefix, property) => property === 'Thumbnails'));
}

/** The packet with the picture's size corrected wherever it says one. */
export function xmpWithPixelSize(xmp: Uint8Array, { width, height }: PixelSize): Uint8Array {
  const wide = withNumber(asText(xmp), '(?:tiff:ImageWidth|exif:PixelXDimension)', width);
  return asBytes(withNumber(wide, '(?:tiff:ImageLength|exif:PixelYDimension)', height));
}

function withNumber(text: string, name: string, value: number): string {
  return text.replace(new RegExp(`(${name}\\s*(?:=\\s*["']|>)\\s*)\\d+`, 'g'), (_match, before: string) => {
    return `${before}${value}`;
  });
}

/** By the namespaces that the packet's prefixes stand for. */
function placesIn(text: string): IsUnwanted {
  const patterns = new Map<string, Set<RegExp>>();
  for (const [, prefix = '', namespace = ''] of text.matchAll(/xmlns:([^\s:=]+)\s*=\s*["']([^\s"'<>]+)["']/g)) {
    const pattern = Object.hasOwn(places, namespace) ? places[namespace] : undefined;
    if (pattern) patterns.set(prefix, (patterns.get(prefix) ?? new Set()).add(pattern));
  }
  return (prefix, property) => [...(patterns.get(prefix) ?? [])].some((pattern) => pattern.test(property));
}

/** Latin-1 keeps every byte of the UTF-8 as it is; what is looked for is ASCII. */
function asText(xmp: Uint8Array): string {
  return Buffer.from(xmp).toString('latin1');
}

function asBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
