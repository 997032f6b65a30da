import type { Pixels } from '../../render/pixels.ts';
import { bmpRowLength } from './bmpLayout.ts';

const fileHeaderLength = 14;
/** BITMAPINFOHEADER, which everything reads. */
const infoHeaderLength = 40;
/** BITMAPV4HEADER, the oldest one that programs take alpha from. */
const v4HeaderLength = 108;
const bitFields = 3;
const srgb = 0x73524742;

export interface BmpOptions {
  /** 32 bits with an alpha mask instead of 24 bits. */
  readonly alpha: boolean;
  /** Pixels per metre, where known. */
  readonly density?: { readonly x: number; readonly y: number };
}

/** Writes an uncompressed bottom-up BMP. */
export function encodeBmp(pixels: Pixels, options: BmpOptions): Uint8Array<ArrayBuffer> {
  const bytesPerPixel = options.alpha ? 4 : 3;
  const pixelsAt = fileHeaderLength + (options.alpha ? v4HeaderLength : infoHeaderLength);
  const rowLength = bmpRowLength(pixels.width, bytesPerPixel * 8);
  const bytes = new Uint8Array(pixelsAt + rowLength * pixels.height);
  writeHeaders(new DataView(bytes.buffer), pixels, options, pixelsAt);
  for (let y = 0; y < pixels.height; y++) {
    const row = bytes.subarray(pixelsAt + (pixels.height - 1 - y) * rowLength);
    writeRow(row, pixels.data.subarray(y * pixels.width * 4), pixels.width, bytesPerPixel);
  }
  return bytes;
}

function writeHeaders(view: DataView, pixels: Pixels, { alpha, density }: BmpOptions, pixelsAt: number): void {
  view.setUint16(0, 0x4d42, true);
  view.setUint32(2, view.byteLength, true);
  view.setUint32(10, pixelsAt, true);
  view.setUint32(14, alpha ? v4HeaderLength : infoHeaderLength, true);
  view.setInt32(18, pixels.width, true);
  view.setInt32(22, pixels.height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, alpha ? 32 : 24, true);
  view.setUint32(30, alpha ? bitFields : 0, true);
  view.setUint32(34, view.byteLength - pixelsAt, true);
  view.setInt32(38, Math.round(density?.x ?? 0), true);
  view.setInt32(42, Math.round(density?.y ?? 0), true);
  if (alpha) writeMasks(view);
}

function writeMasks(view: DataView): void {
  [0xff0000, 0x00ff00, 0x0000ff, 0xff000000].forEach((mask, index) => {
    view.setUint32(54 + index * 4, mask, true);
  });
  view.setUint32(70, srgb, true);
}

function writeRow(row: Uint8Array, pixels: Pixels['data'], width: number, bytesPerPixel: number): void {
  for (let x = 0; x < width; x++) {
    const [from, to] = [x * 4, x * bytesPerPixel];
    row[to] = pixels[from + 2] ?? 0;
    row[to + 1] = pixels[from + 1] ?? 0;
    row[to + 2] = pixels[from] ?? 0;
    if (bytesPerPixel === 4) row[to + 3] = pixels[from + 3] ?? 0;
  }
}
