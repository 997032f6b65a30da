import type { PixelSize } from './editExif.ts';

/** By namespace, the properties that say where a picture was taken, as a pattern. */
const places: readonly (readonly [namespace: string, properties: string])[] = [
  ['http://ns.adobe.com/exif/1.0/', 'GPS\\w+'],
  ['http://ns.adobe.com/photoshop/1.0/', '(?:City|State|Country)'],
  ['http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/', '(?:Location|CountryCode)'],
  ['http://iptc.org/std/Iptc4xmpExt/2008-02-29/', 'Location(?:Shown|Created)'],
  ['http://www.dji.com/drone-dji/1.0/', '(?:G[Pp][Ss]\\w+|Latitude|Longitude)'],
];
const leftOver = /GPS_?(?:Lat|Lon|Position|DestL)/i;

/**
 * The packet without where the picture was taken: coordinates and names of places, as attributes or as elements, whatever
 * their prefix. Undefined where some of it would be left, or could be, as in UTF-16: then nothing of it can be trusted.
 */
export function xmpWithoutLocation(xmp: Uint8Array): Uint8Array | undefined {
  if (xmp.includes(0)) return undefined;
  // The second part of the packet, in segments of its own, does not come along either.
  const whole = withoutProperties(asText(xmp), 'xmpNote:HasExtendedXMP');
  const cleaned = places.reduce(
    (text, [namespace, properties]) =>
      prefixesOf(text, namespace).reduce((rest, prefix) => withoutProperties(rest, `${prefix}:${properties}`), text),
    whole,
  );
  return leftOver.test(cleaned) ? undefined : asBytes(cleaned);
}

/** The packet without the pictures of the unedited picture that it may hold. */
export function xmpWithoutThumbnails(xmp: Uint8Array): Uint8Array {
  return asBytes(withoutProperties(asText(xmp), '\\w+:Thumbnails'));
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

function withoutProperties(text: string, name: string): string {
  return text
    .replace(new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g'), '')
    .replace(new RegExp(`<(${name})(?:\\s[^>]*)?/>`, 'g'), '')
    .replace(new RegExp(`<(${name})(?:\\s[^>]*)?>[^]*?</\\1\\s*>`, 'g'), '');
}

function prefixesOf(text: string, namespace: string): readonly string[] {
  const found = text.matchAll(new RegExp(`xmlns:([\\w-]+)\\s*=\\s*["']${namespace}["']`, 'g'));
  return [...new Set([...found].map(([, prefix]) => prefix ?? ''))];
}

/** Latin-1 keeps every byte of the UTF-8 as it is; what is looked for is ASCII. */
function asText(xmp: Uint8Array): string {
  return Buffer.from(xmp).toString('latin1');
}

function asBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
