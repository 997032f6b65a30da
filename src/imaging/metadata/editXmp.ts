import type { PixelSize } from './editExif.ts';

const exifNamespace = 'http://ns.adobe.com/exif/1.0/';

/**
 * The packet without where the picture was taken: every property GPS... of the EXIF namespace, as an attribute or as an
 * element, whatever its prefix. Undefined where some of it would be left, as then nothing of it can be trusted.
 */
export function xmpWithoutLocation(xmp: Uint8Array): Uint8Array | undefined {
  const prefixes = prefixesOf(asText(xmp), exifNamespace);
  // The second part of the packet, in segments of its own, does not come along either.
  const whole = withoutProperties(asText(xmp), 'xmpNote:HasExtendedXMP');
  const cleaned = prefixes.reduce((text, prefix) => withoutProperties(text, `${prefix}:GPS\\w+`), whole);
  return /GPS(Latitude|Longitude|Position|DestL)/.test(cleaned) ? undefined : asBytes(cleaned);
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
