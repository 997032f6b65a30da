import { ByteView } from '../header/byteView.ts';

/** One marker segment of a JPEG before its first scan. */
export interface JpegSegment {
  /** The marker's second byte, such as 0xE1 for APP1. */
  readonly marker: number;
  /** What follows the length. */
  readonly data: Uint8Array;
  /** The whole segment as stored, marker and length included. */
  readonly stored: Uint8Array;
}

const startOfScan = 0xda;
export const endOfImage = 0xd9;
/** The marker that ends a JPEG. */
export const endMarker = Uint8Array.of(0xff, endOfImage);
/** Far more segments, and more stray bytes between them, than any writer leaves: what is left is a trap for memory and time. */
const maxSegments = 4_000;
const maxStrayBytes = 65_536;

/** Segments up to the first scan. Stops quietly where the file breaks off; what is missing shows in what was not found. */
export function jpegSegments(bytes: Uint8Array): readonly JpegSegment[] {
  const view = new ByteView(bytes, 'big');
  const segments: JpegSegment[] = [];
  let strayBytes = 0;
  for (let at = 2; at + 4 <= view.length && segments.length < maxSegments && strayBytes < maxStrayBytes; ) {
    const stray = strayLength(view, at);
    const segment = stray === 0 ? readSegment(view, at) : undefined;
    if (stray === 0 && !segment) break;
    if (segment) segments.push(segment);
    strayBytes += stray;
    at += stray + (segment?.stored.length ?? 0);
  }
  return segments;
}

/** How many bytes at `at` belong to no segment: fill bytes, garbage, markers without a length. */
function strayLength(view: ByteView, at: number): number {
  const marker = view.u8(at + 1);
  if (view.u8(at) !== 0xff || marker === 0xff) return 1;
  return standsAlone(marker) ? 2 : 0;
}

/** Undefined where the first scan starts, the image ends or the file breaks off. */
function readSegment(view: ByteView, at: number): JpegSegment | undefined {
  const [marker, length] = [view.u8(at + 1), view.u16(at + 2)];
  if (marker === startOfScan || marker === endOfImage || length < 2 || at + 2 + length > view.length) return undefined;
  return { marker, data: view.slice(at + 4, length - 2), stored: view.slice(at, length + 2) };
}

/** Markers without a length: TEM, RSTn, SOI, and the stuffed zero. */
function standsAlone(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** Whether a segment's data starts with the text, followed by a zero byte. */
function hasPrefix(segment: JpegSegment, prefix: string): boolean {
  const expected = `${prefix}\0`;
  return String.fromCharCode(...segment.data.subarray(0, expected.length)) === expected;
}

/** What the application segments are called inside, each ended by a zero byte. */
export const jpegPrefixes = {
  exif: 'Exif',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  extendedXmp: 'http://ns.adobe.com/xmp/extension/',
  icc: 'ICC_PROFILE',
  photoshop: 'Photoshop 3.0',
  multiPicture: 'MPF',
} as const;

const app1 = 0xe1;
const app2 = 0xe2;
const app13 = 0xed;
const comment = 0xfe;

export function isExif(segment: JpegSegment): boolean {
  return segment.marker === app1 && hasPrefix(segment, jpegPrefixes.exif);
}

export function isXmp(segment: JpegSegment): boolean {
  return segment.marker === app1 && hasPrefix(segment, jpegPrefixes.xmp);
}

export function isIcc(segment: JpegSegment): boolean {
  return segment.marker === app2 && hasPrefix(segment, jpegPrefixes.icc);
}

/** Several pictures in one file (CIPA DC-007), such as an HDR gain map or a depth image behind the first. */
export function isMultiPicture(segment: JpegSegment): boolean {
  return segment.marker === app2 && hasPrefix(segment, jpegPrefixes.multiPicture);
}

/** What Google's specifications of Ultra HDR and Motion Photo have an XMP packet say of pictures and films behind the first. */
const more = /\/photos\/1\.0\/container\/|(?:MotionPhoto|MicroVideo)\s*(?:=\s*["']|>)1/;

/** An XMP packet that tells of more behind the picture, such as a film. */
export function tellsOfMore(segment: JpegSegment): boolean {
  return isXmp(segment) && more.test(Buffer.from(segment.data).toString('latin1'));
}

/** Segments that mean the same whatever the pixels are: kept as they are when JPEG is saved as JPEG. */
export function isCarriedOver(segment: JpegSegment): boolean {
  const { marker } = segment;
  if (marker === app1) return hasPrefix(segment, jpegPrefixes.extendedXmp);
  return marker === comment || (marker === app13 && hasPrefix(segment, jpegPrefixes.photoshop));
}
