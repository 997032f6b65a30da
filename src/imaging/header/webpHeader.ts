import { findRiffChunk, type RiffChunk, riffChunks, stripExifPrefix } from '../metadata/riffChunks.ts';
import { ByteView } from './byteView.ts';
import type { HeaderReading } from './headerReading.ts';
import { orientationOf, uprightSize } from './orientation.ts';
import { estimateWebpQuality } from './webpQuality.ts';

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  readonly lossless: boolean;
  /** Of a lossy frame, 1 to 100. */
  readonly quality?: number;
}

/** WebP, RFC 9649: the simple and the extended container. */
export function readWebpHeader(bytes: Uint8Array): HeaderReading {
  const chunks = riffChunks(bytes);
  const frame = readFrame(chunks);
  if (!frame) return 'corrupt';
  const exif = findRiffChunk(chunks, 'EXIF');
  return {
    format: 'webp',
    ...uprightSize(exif ? orientationOf(stripExifPrefix(exif)) : 1, frame.width, frame.height),
    bitDepth: 8,
    hasAlpha: frame.hasAlpha,
    frames: Math.max(1, chunks.filter((chunk) => chunk.type === 'ANMF').length),
    colourSpace: 'rgb',
    icc: findRiffChunk(chunks, 'ICCP') !== undefined,
    exif: exif !== undefined,
    xmp: findRiffChunk(chunks, 'XMP ') !== undefined,
    progressive: false,
    lossless: frame.lossless,
    ...(frame.quality === undefined ? {} : { quality: frame.quality }),
  };
}

function readFrame(chunks: readonly RiffChunk[]): Frame | undefined {
  const extended = findRiffChunk(chunks, 'VP8X');
  const image = readImage(chunks) ?? readFirstAnimationFrame(chunks);
  if (!image || !extended) return image;
  const header = new ByteView(extended, 'little');
  const hasAlpha = (header.u8(0) & 0x10) !== 0 || image.hasAlpha;
  return { ...image, width: header.u24(4) + 1, height: header.u24(7) + 1, hasAlpha };
}

function readImage(chunks: readonly RiffChunk[]): Frame | undefined {
  const lossy = findRiffChunk(chunks, 'VP8 ');
  if (lossy) return readLossy(lossy, findRiffChunk(chunks, 'ALPH') !== undefined);
  const lossless = findRiffChunk(chunks, 'VP8L');
  return lossless && readLossless(lossless);
}

/** An animation's pixels stand in ANMF chunks: 16 bytes of frame header, then chunks as in a still. */
function readFirstAnimationFrame(chunks: readonly RiffChunk[]): Frame | undefined {
  const frame = findRiffChunk(chunks, 'ANMF');
  return frame && readImage(riffChunks(frame.subarray(4)));
}

/** RFC 6386, section 9.1: the key frame's start code and two 14-bit sizes. */
function readLossy(data: Uint8Array, hasAlpha: boolean): Frame | undefined {
  const view = new ByteView(data, 'little');
  if (view.u24(3) !== 0x2a019d) return undefined;
  const quality = estimateWebpQuality(data);
  return { width: view.u16(6) & 0x3fff, height: view.u16(8) & 0x3fff, hasAlpha, lossless: false, quality };
}

/** RFC 9649, section 3.4: signature, two 14-bit sizes less one, the alpha hint. */
function readLossless(data: Uint8Array): Frame | undefined {
  const view = new ByteView(data, 'little');
  if (view.u8(0) !== 0x2f) return undefined;
  const bits = view.u32(1);
  const hasAlpha = ((bits >>> 28) & 1) === 1;
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, hasAlpha, lossless: true };
}
