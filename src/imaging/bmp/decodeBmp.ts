import type { Pixels } from '../../render/pixels.ts';
import { type BmpLayout, type BmpMasks, bmpRowLength } from './bmpLayout.ts';
import { channelReader } from './bmpMask.ts';
import { expandRle } from './bmpRle.ts';

/** Decodes what `readBmpLayout` has accepted; total for every layout it returns. */
export function decodeBmp(bytes: Uint8Array, layout: BmpLayout): Pixels {
  const { width, height } = layout;
  const data = new Uint8Array(width * height * 4);
  if (layout.coding !== 'plain') paintIndices(data, expandRle(bytes, layout), readPalette(bytes, layout));
  else paintRows(data, bytes, layout);
  return { width, height, data };
}

type RowPainter = (row: Uint8Array, at: number) => void;

function paintRows(data: Uint8Array, bytes: Uint8Array, layout: BmpLayout): void {
  const paint = rowPainter(data, bytes, layout);
  const length = bmpRowLength(layout.width, layout.bitsPerPixel);
  for (let row = 0; row < layout.height; row++) {
    const y = layout.topDown ? row : layout.height - 1 - row;
    const start = layout.pixelsAt + row * length;
    paint(bytes.subarray(start, start + length), y * layout.width * 4);
  }
  if (layout.masks?.alpha) makeOpaqueIfInvisible(data);
}

function rowPainter(data: Uint8Array, bytes: Uint8Array, layout: BmpLayout): RowPainter {
  const { bitsPerPixel, masks, width } = layout;
  if (bitsPerPixel === 24) return (row, at) => paintTrueColour(data, row, at, width);
  if (masks) return maskedPainter(data, masks, width, bitsPerPixel / 8);
  const palette = readPalette(bytes, layout);
  return (row, at) => paintIndexed(data, row, at, { width, bitsPerPixel, palette });
}

function paintTrueColour(data: Uint8Array, row: Uint8Array, start: number, width: number): void {
  for (let x = 0; x < width; x++) {
    const at = start + x * 4;
    data[at] = row[x * 3 + 2] ?? 0;
    data[at + 1] = row[x * 3 + 1] ?? 0;
    data[at + 2] = row[x * 3] ?? 0;
    data[at + 3] = 255;
  }
}

function maskedPainter(data: Uint8Array, masks: BmpMasks, width: number, bytesPerPixel: number): RowPainter {
  const [red, green, blue] = [channelReader(masks.red, 0), channelReader(masks.green, 0), channelReader(masks.blue, 0)];
  const alpha = channelReader(masks.alpha, 255);
  return (row, start) => {
    const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
    for (let x = 0; x < width; x++) {
      const at = start + x * 4;
      const value = bytesPerPixel === 2 ? view.getUint16(x * 2, true) : view.getUint32(x * 4, true);
      data[at] = red(value);
      data[at + 1] = green(value);
      data[at + 2] = blue(value);
      data[at + 3] = alpha(value);
    }
  };
}

interface IndexedRow {
  readonly width: number;
  readonly bitsPerPixel: number;
  readonly palette: Uint8Array;
}

function paintIndexed(
  data: Uint8Array,
  row: Uint8Array,
  start: number,
  { width, bitsPerPixel, palette }: IndexedRow,
): void {
  const perByte = 8 / bitsPerPixel;
  const mask = 2 ** bitsPerPixel - 1;
  for (let x = 0; x < width; x++) {
    const shift = 8 - bitsPerPixel * ((x % perByte) + 1);
    const index = ((row[Math.floor(x / perByte)] ?? 0) >> shift) & mask;
    data.set(palette.subarray(index * 4, index * 4 + 4), start + x * 4);
  }
}

function paintIndices(data: Uint8Array, indices: Uint8Array, palette: Uint8Array): void {
  indices.forEach((index, pixel) => {
    data.set(palette.subarray(index * 4, index * 4 + 4), pixel * 4);
  });
}

/** 256 RGBA entries; those the file does not have are black. */
function readPalette(bytes: Uint8Array, { palette }: BmpLayout): Uint8Array {
  const entries = new Uint8Array(256 * 4);
  for (let index = 0; index < 256; index++) {
    const at = palette.at + index * palette.bytesPerEntry;
    const known = index < palette.count;
    entries.set(
      [2, 1, 0].map((offset) => (known ? (bytes[at + offset] ?? 0) : 0)),
      index * 4,
    );
    entries[index * 4 + 3] = 255;
  }
  return entries;
}

/** Many writers declare an alpha mask and leave it zero; browsers then show the picture opaque, and so do we. */
function makeOpaqueIfInvisible(data: Uint8Array): void {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) return;
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
}
