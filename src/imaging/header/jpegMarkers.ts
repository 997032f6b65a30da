import { endMarker, endOfImage, type JpegSegment, jpegSegments } from '../metadata/jpegSegments.ts';

const restartInterval = 0xdd;
const nearBytes = 32;

/**
 * Whether the coded pixels are broken up by a marker that means nothing: what decoders take for the rest of the picture
 * is grey then. libvips passes over it; browsers refuse the file, as it stops them before the end of the image. With
 * restart markers both find their way back.
 */
export function hasUnknownMarker(jpeg: Uint8Array): boolean {
  const segments = jpegSegments(jpeg);
  if (segments.some(({ marker }) => marker === restartInterval)) return false;
  let at = scanAt(jpeg, segments);
  while (at !== -1 && at + 1 < jpeg.length) {
    const marker = jpeg[at] === 0xff ? (jpeg[at + 1] ?? endOfImage) : 0;
    if (marker === endOfImage || marker === restartInterval) return false;
    if (isUnknown(marker)) return true;
    at = nextFf(jpeg, at + lengthOf(marker, jpeg, at));
  }
  return false;
}

/**
 * Whether nothing in the file says that the picture is at its end, as some cameras and programs leave it. `segments` are
 * those before the first scan: what stands in them, a thumbnail's end for one, does not count.
 */
export function lacksEnd(jpeg: Uint8Array, segments: readonly JpegSegment[]): boolean {
  const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  return bytes.lastIndexOf(endMarker) < scanAt(jpeg, segments);
}

/** Where the first scan starts. */
function scanAt(jpeg: Uint8Array, segments: readonly JpegSegment[]): number {
  const last = segments.at(-1)?.stored;
  return last ? last.byteOffset + last.byteLength - jpeg.byteOffset : 2;
}

/** -1 where there is none. Byte by byte at first: a search for each, where they lie close together, takes seconds. */
function nextFf(jpeg: Uint8Array, from: number): number {
  const far = Math.min(jpeg.length, from + nearBytes);
  for (let at = from; at < far; at += 1) if (jpeg[at] === 0xff) return at;
  return jpeg.indexOf(0xff, far);
}

/** Reserved by ITU-T T.81 (table B.1), or for extensions that nobody has made. */
function isUnknown(marker: number): boolean {
  return (marker >= 0x02 && marker <= 0xbf) || (marker >= 0xf0 && marker <= 0xfd);
}

/** Of what stands at `at`: a byte that is no marker or fills up to one, a marker, or one with its segment. */
function lengthOf(marker: number, jpeg: Uint8Array, at: number): number {
  if (marker === 0 || marker === 0xff) return 1;
  const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
  return standsAlone ? 2 : 2 + (((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0));
}
