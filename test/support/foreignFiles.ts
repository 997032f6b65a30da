import { crc32 } from 'node:zlib';
import { asciiBytes, joinBytes } from '../../src/imaging/metadata/joinBytes.ts';
import type { Size } from '../../src/shared/recipe/size.ts';

/** An EXIF block that says the orientation and nothing else; `type` is that of its field, 3 where a writer keeps to the rules. */
export function exifBlock(orientation: number, type = 3): Uint8Array {
  const view = new DataView(new ArrayBuffer(26));
  view.setUint32(0, 0x49492a00);
  view.setUint32(4, 8, true);
  view.setUint16(8, 1, true);
  view.setUint16(10, 0x0112, true);
  view.setUint16(12, type, true);
  view.setUint32(14, 1, true);
  view.setUint32(18, orientation, true);
  return new Uint8Array(view.buffer);
}

export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const named = joinBytes([asciiBytes(type), data]);
  return joinBytes([u32(data.length), named, u32(crc32(named))]);
}

/** The JPEG with a segment put in front of the others. */
export function withSegment(jpeg: Uint8Array, marker: number, data: Uint8Array): Uint8Array {
  const length = data.length + 2;
  const header = Uint8Array.of(0xff, marker, length >> 8, length & 255);
  return joinBytes([jpeg.subarray(0, 2), header, data, jpeg.subarray(2)]);
}

/** A GIF of one frame on another screen, at another place of it. */
export function gifOnScreen(gif: Uint8Array, screen: Size, { left, top } = { left: 0, top: 0 }): Uint8Array {
  const changed = gif.slice();
  const view = new DataView(changed.buffer);
  view.setUint16(6, screen.width, true);
  view.setUint16(8, screen.height, true);
  const descriptor = 13 + 3 * 2 ** ((view.getUint8(10) & 7) + 1);
  const at = changed.indexOf(0x2c, descriptor);
  view.setUint16(at + 1, left, true);
  view.setUint16(at + 3, top, true);
  return changed;
}

export interface TiffParts extends Size {
  /** Rows of pixels as stored, little-endian. */
  readonly pixels: Uint8Array;
  /** SHORT values by tag, beside the size and the place of the pixels. */
  readonly tags: { readonly [tag: number]: readonly number[] };
  /** With 64-bit offsets. */
  readonly big?: boolean;
}

/** A little-endian TIFF of one uncompressed strip, or so it says. */
export function writeTiff({ width, height, pixels, tags, big = false }: TiffParts): Uint8Array {
  const header = big ? [0x49, 0x49, 43, 0, 8, 0, 0, 0] : [0x49, 0x49, 42, 0];
  const word = (value: number) =>
    big ? joinBytes([littleEndian(value, 4), new Uint8Array(4)]) : littleEndian(value, 4);
  const pixelsAt = header.length + word(0).length;
  const start = pixelsAt + pixels.length;
  const entries = Object.entries({ ...tags, 256: [width], 257: [height], 278: [height] });
  const outside: Uint8Array[] = [];
  let at = start + (big ? 8 + (entries.length + 2) * 20 + 8 : 2 + (entries.length + 2) * 12 + 4);
  const shorts = entries.map(([tag, values]) => {
    const bytes = joinBytes(values.map((value) => littleEndian(value, 2)));
    const isInside = bytes.length <= word(0).length;
    const value = isInside ? padded(bytes, word(0).length) : word(at);
    if (!isInside) outside.push(bytes);
    at += isInside ? 0 : bytes.length;
    return [Number(tag), 3, values.length, value] as const;
  });
  const strip = [
    [273, 4, 1, padded(littleEndian(pixelsAt, 4), word(0).length)],
    [279, 4, 1, padded(littleEndian(pixels.length, 4), word(0).length)],
  ] as const;
  const sorted = [...shorts, ...strip].sort(([a], [b]) => a - b);
  const written = sorted.map(([tag, type, count, value]) =>
    joinBytes([littleEndian(tag, 2), littleEndian(type, 2), word(count), value]),
  );
  const count = big ? word(written.length) : littleEndian(written.length, 2);
  return joinBytes([Uint8Array.from(header), word(start), pixels, count, ...written, word(0), ...outside]);
}

function padded(bytes: Uint8Array, length: number): Uint8Array {
  return joinBytes([bytes, new Uint8Array(length - bytes.length)]);
}

function littleEndian(value: number, length: 2 | 4): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (value >>> (8 * index)) & 255);
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
