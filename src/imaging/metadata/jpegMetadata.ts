import { ByteView } from '../header/byteView.ts';
import { asciiBytes, joinBytes } from './joinBytes.ts';
import { isCarriedOver, isExif, isIcc, isXmp, type JpegSegment, jpegPrefixes, jpegSegments } from './jpegSegments.ts';
import { type Density, type Metadata, metadataOf } from './metadata.ts';

/** A segment's length field counts itself: 65,535 less its own two bytes. */
const maxSegmentData = 65_533;
const iccHeaderLength = 14;
const app0 = 0xe0;

export function readJpegMetadata(bytes: Uint8Array): Metadata {
  const segments = jpegSegments(bytes);
  return metadataOf({
    exif: segments.find(isExif)?.data.subarray(jpegPrefixes.exif.length + 2),
    icc: readIcc(segments.filter(isIcc)),
    xmp: segments.find(isXmp)?.data.subarray(jpegPrefixes.xmp.length + 1),
    density: readDensity(segments),
    extras: segments.filter(isCarriedOver).map((segment) => segment.stored),
  });
}

/**
 * `encoded` with the metadata before anything else, and in place of a JFIF segment of its own: libvips writes none where it
 * is to keep no metadata. An EXIF or XMP block that no segment can hold is left out.
 */
export function writeJpegMetadata(encoded: Uint8Array, metadata: Metadata): Uint8Array<ArrayBuffer> {
  const [first] = jpegSegments(encoded);
  const start = encoded.subarray(0, 2);
  const rest = encoded.subarray(2 + (first?.marker === app0 ? first.stored.length : 0));
  return joinBytes([start, jfifSegment(metadata.density), ...segmentsOf(metadata), rest]);
}

function segmentsOf({ exif, icc, xmp, extras }: Metadata): readonly Uint8Array[] {
  return [
    ...(exif ? segment(0xe1, [asciiBytes(`${jpegPrefixes.exif}\0\0`), exif]) : []),
    ...(xmp ? segment(0xe1, [asciiBytes(`${jpegPrefixes.xmp}\0`), xmp]) : []),
    ...(icc ? iccSegments(icc) : []),
    ...(extras ?? []),
  ];
}

function segment(marker: number, parts: readonly Uint8Array[]): readonly Uint8Array[] {
  const data = joinBytes(parts);
  if (data.length > maxSegmentData) return [];
  const length = data.length + 2;
  return [joinBytes([Uint8Array.of(0xff, marker, length >> 8, length & 255), data])];
}

/** ICC.1, annex B.4: a profile is cut into numbered parts. */
function iccSegments(icc: Uint8Array): readonly Uint8Array[] {
  const room = maxSegmentData - iccHeaderLength;
  const count = Math.ceil(icc.length / room);
  return Array.from({ length: count }, (_, index) => {
    const header = joinBytes([asciiBytes(`${jpegPrefixes.icc}\0`), Uint8Array.of(index + 1, count)]);
    return segment(0xe2, [header, icc.subarray(index * room, (index + 1) * room)]);
  }).flat();
}

/** Undefined where there is none or a part is missing. */
function readIcc(segments: readonly JpegSegment[]): Uint8Array | undefined {
  const parts = [...segments].sort((a, b) => (a.data[12] ?? 0) - (b.data[12] ?? 0));
  const complete =
    parts.length > 0 && parts.every(({ data }, index) => data[12] === index + 1 && data[13] === parts.length);
  return complete ? joinBytes(parts.map(({ data }) => data.subarray(iccHeaderLength))) : undefined;
}

/** JFIF's density: unit 1 is per inch, 2 per centimetre, 0 only a ratio. */
function readDensity(segments: readonly JpegSegment[]): Density | undefined {
  const jfif = segments.find(({ marker, data }) => marker === app0 && data.length >= 12 && data[0] === 0x4a);
  if (!jfif) return undefined;
  const view = new ByteView(jfif.data, 'big');
  const perMetre = { 1: 1 / 0.0254, 2: 100 }[view.u8(7)];
  const [x, y] = [view.u16(8), view.u16(10)];
  return perMetre && x > 0 && y > 0 ? { x: x * perMetre, y: y * perMetre } : undefined;
}

/** JFIF 1.02 without a thumbnail: the density per inch, or only that pixels are square. */
function jfifSegment(density: Density | undefined): Uint8Array {
  const perInch = (value: number) => Math.min(65_535, Math.max(1, Math.round(value * 0.0254)));
  const [unit, x, y] = density ? [1, perInch(density.x), perInch(density.y)] : [0, 1, 1];
  const numbers = Uint8Array.of(1, 2, unit, x >> 8, x & 255, y >> 8, y & 255, 0, 0);
  return joinBytes([Uint8Array.of(0xff, app0, 0, 16), asciiBytes('JFIF\0'), numbers]);
}
