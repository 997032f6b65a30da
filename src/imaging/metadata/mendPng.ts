import { crc32, inflateRawSync } from 'node:zlib';
import type { Size } from '../../shared/recipe/size.ts';
import { ByteView } from '../header/byteView.ts';
import { joinBytes } from './joinBytes.ts';
import { type PngChunk, pngChunks } from './pngChunks.ts';
import { pngChunk } from './pngMetadata.ts';

/** Of zlib's wrapping, before the data. */
const zlibHeaderLength = 2;
/** Of one that is stored with 16 bits a channel, with room for the filter bytes of interlaced rows. */
const bytesPerPixel = 9;
/** What Adler-32 counts modulo, and how many bytes its sums take before they outgrow 32 bits (RFC 1950, section 9). */
const [modulus, stretch] = [65_521, 5_552];

/**
 * A PNG whose chunks are as their checksums say and whose pixels are all there, but under a wrong checksum of zlib's:
 * browsers do not look at that, libpng refuses it. The same with the right one; undefined for anything else.
 */
export function mendPng(source: Uint8Array, { width, height }: Size): Uint8Array | undefined {
  const chunks = pngChunks(source);
  const data = chunks.filter(({ type }) => type === 'IDAT');
  if (!data.every(isAsWritten)) return undefined;
  const stored = joinBytes(data.map((chunk) => chunk.data));
  const pixels = inflateSafely(stored.subarray(zlibHeaderLength), width * height * bytesPerPixel + height);
  if (!pixels) return undefined;
  const end = zlibHeaderLength + pixels.length;
  const mended = pngChunk('IDAT', [stored.subarray(0, end), adler32(pixels.bytes)]);
  const first = chunks.findIndex(({ type }) => type === 'IDAT');
  const others = (part: readonly PngChunk[]) => part.filter(({ type }) => type !== 'IDAT').map((chunk) => chunk.stored);
  return joinBytes([source.subarray(0, 8), ...others(chunks.slice(0, first)), mended, ...others(chunks.slice(first))]);
}

function isAsWritten({ stored, data }: PngChunk): boolean {
  return crc32(stored.subarray(4, 8 + data.length)) === new ByteView(stored, 'big').u32(8 + data.length);
}

/** What comes out, and how many bytes of `data` that took. Undefined where it does not come to an end. */
function inflateSafely(data: Uint8Array, maxOutputLength: number): { bytes: Uint8Array; length: number } | undefined {
  try {
    const { buffer, engine } = inflateWithInfo(data, maxOutputLength);
    return { bytes: buffer, length: engine.bytesWritten };
  } catch {
    return undefined; // zlib says no more than that it cannot.
  }
}

/** Of `info`, node's types know nothing. */
function inflateWithInfo(data: Uint8Array, maxOutputLength: number) {
  const options = { maxOutputLength, info: true };
  return inflateRawSync(data, options) as unknown as { buffer: Uint8Array; engine: { bytesWritten: number } };
}

function adler32(bytes: Uint8Array): Uint8Array {
  let [a, b] = [1, 0];
  for (let start = 0; start < bytes.length; start += stretch) {
    for (const byte of bytes.subarray(start, start + stretch)) {
      a += byte;
      b += a;
    }
    a %= modulus;
    b %= modulus;
  }
  return Uint8Array.of(b >> 8, b & 255, a >> 8, a & 255);
}
