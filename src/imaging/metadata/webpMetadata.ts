import { asciiBytes, joinBytes } from './joinBytes.ts';
import { type Metadata, metadataOf } from './metadata.ts';
import { findRiffChunk, riffChunks, stripExifPrefix } from './riffChunks.ts';

const flag = { icc: 0x20, alpha: 0x10, exif: 0x08, xmp: 0x04 } as const;

export function readWebpMetadata(bytes: Uint8Array): Metadata {
  const chunks = riffChunks(bytes);
  const exif = findRiffChunk(chunks, 'EXIF');
  return metadataOf({
    exif: exif && stripExifPrefix(exif),
    icc: findRiffChunk(chunks, 'ICCP'),
    xmp: findRiffChunk(chunks, 'XMP '),
  });
}

export interface WebpCanvas {
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
}

/** `encoded`, a still, in an extended container (RFC 9649, section 2.7) with the metadata; unchanged where there is none. */
export function writeWebpMetadata(
  encoded: Uint8Array,
  metadata: Metadata,
  canvas: WebpCanvas,
): Uint8Array<ArrayBuffer> {
  const { exif, icc, xmp } = metadata;
  if (!exif && !icc && !xmp) return encoded.slice();
  const pixels = riffChunks(encoded).filter(({ type }) => ['ALPH', 'VP8 ', 'VP8L'].includes(type));
  const body = joinBytes([
    asciiBytes('WEBP'),
    riffChunk('VP8X', extendedHeader(metadata, canvas)),
    ...(icc ? [riffChunk('ICCP', icc)] : []),
    ...pixels.map(({ type, data }) => riffChunk(type, data)),
    ...(exif ? [riffChunk('EXIF', exif)] : []),
    ...(xmp ? [riffChunk('XMP ', xmp)] : []),
  ]);
  return riffChunk('RIFF', body);
}

function extendedHeader({ exif, icc, xmp }: Metadata, { width, height, hasAlpha }: WebpCanvas): Uint8Array {
  const view = new DataView(new ArrayBuffer(10));
  view.setUint8(0, (icc ? flag.icc : 0) | (hasAlpha ? flag.alpha : 0) | (exif ? flag.exif : 0) | (xmp ? flag.xmp : 0));
  writeU24(view, 4, width - 1);
  writeU24(view, 7, height - 1);
  return new Uint8Array(view.buffer);
}

function writeU24(view: DataView, at: number, value: number): void {
  view.setUint16(at, value & 0xffff, true);
  view.setUint8(at + 2, value >> 16);
}

/** Odd data is padded with a zero byte that the length does not count. */
function riffChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(8);
  header.set(asciiBytes(type));
  new DataView(header.buffer).setUint32(4, data.length, true);
  return joinBytes([header, data, new Uint8Array(data.length % 2)]);
}
