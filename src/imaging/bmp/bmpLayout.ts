import { ByteView } from '../header/byteView.ts';

/** Where a BMP's parts lie and how its pixels are stored. */
export interface BmpLayout {
  readonly width: number;
  readonly height: number;
  readonly topDown: boolean;
  readonly bitsPerPixel: 1 | 2 | 4 | 8 | 16 | 24 | 32;
  readonly coding: 'plain' | 'rle4' | 'rle8';
  /** Colour masks of 16 and 32 bits; alpha is 0 where the file names none. */
  readonly masks?: BmpMasks;
  readonly palette: { readonly at: number; readonly count: number; readonly bytesPerEntry: 3 | 4 };
  readonly pixelsAt: number;
  readonly hasProfile: boolean;
}

export interface BmpMasks {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

const fileHeaderLength = 14;
const coreHeaderLength = 12;
const compression = { none: 0, rle8: 1, rle4: 2, bitFields: 3, alphaBitFields: 6 } as const;
/** Of GDI+: four channels of 16 bits, of which 13 come behind the point. */
const deepBits = 64;
const profileEmbedded = 0x4d424544;

/**
 * Reads BITMAPCOREHEADER, BITMAPINFOHEADER and its successors up to V5. Alpha exists only where a mask names it, as in
 * browsers: the fourth byte of a plain 32-bit pixel is padding.
 */
export function readBmpLayout(bytes: Uint8Array): BmpLayout | 'corrupt' | 'unsupported' {
  const view = new ByteView(bytes, 'little');
  const headerLength = view.u32(14);
  if (headerLength === coreHeaderLength) return readCore(view);
  if (headerLength < 16 || headerLength > 256) return 'corrupt';
  return readInfo(view, headerLength);
}

function readCore(view: ByteView): BmpLayout | 'corrupt' {
  const bitsPerPixel = toBitsPerPixel(view.u16(24));
  if (!bitsPerPixel || bitsPerPixel === 16 || bitsPerPixel === 32 || view.u16(22) !== 1) return 'corrupt';
  const at = fileHeaderLength + coreHeaderLength;
  const pixelsAt = view.u32(10);
  const room = Math.floor((Math.min(pixelsAt, view.length) - at) / 3);
  const count = Math.max(0, Math.min(paletteSize(bitsPerPixel), room));
  const palette = { at, count, bytesPerEntry: 3 } as const;
  const size = { width: view.u16(18), height: view.u16(20), topDown: false };
  return checked(view, { ...size, bitsPerPixel, coding: 'plain', palette, pixelsAt, hasProfile: false });
}

function readInfo(view: ByteView, headerLength: number): BmpLayout | 'corrupt' | 'unsupported' {
  const field = (at: number) => (at + 4 <= headerLength ? view.u32(fileHeaderLength + at) : 0);
  const bitsPerPixel = toBitsPerPixel(view.u16(28));
  const coding = toCoding(field(16), bitsPerPixel, headerLength);
  if (!coding || view.u16(28) === deepBits) return 'unsupported';
  if (!bitsPerPixel || view.u16(26) !== 1) return 'corrupt';
  const height = view.i32(22);
  const topDown = height < 0;
  if (topDown && coding !== 'plain') return 'corrupt';
  const masks =
    bitsPerPixel === 16 || bitsPerPixel === 32 ? readMasks(view, headerLength, field(16), bitsPerPixel) : undefined;
  const masksBehind = headerLength === 40 ? maskBytes(field(16)) : 0;
  const coloursAt = fileHeaderLength + headerLength + masksBehind;
  const pixelsAt = placePixels(view.u32(10), coloursAt, field(32), bitsPerPixel);
  const palette = placePalette(view, coloursAt, field(32), bitsPerPixel, pixelsAt);
  return checked(view, {
    width: view.i32(18),
    height: Math.abs(height),
    topDown,
    bitsPerPixel,
    coding,
    ...(masks ? { masks } : {}),
    palette,
    pixelsAt,
    hasProfile: headerLength >= 124 && field(56) === profileEmbedded,
  });
}

/** Refuses what cannot be: no size, no pixels in the file, fewer rows than the header promises. */
function checked(view: ByteView, layout: BmpLayout): BmpLayout | 'corrupt' {
  const { width, height, bitsPerPixel, pixelsAt, palette } = layout;
  if (width < 1 || height < 1 || pixelsAt >= view.length) return 'corrupt';
  if (bitsPerPixel <= 8 && palette.count === 0) return 'corrupt';
  const needed = layout.coding === 'plain' ? bmpRowLength(width, bitsPerPixel) * height : 2;
  return pixelsAt + needed > view.length ? 'corrupt' : layout;
}

/** Bytes of one stored row: whole 32-bit words. */
export function bmpRowLength(width: number, bitsPerPixel: number): number {
  return Math.ceil((width * bitsPerPixel) / 32) * 4;
}

function toBitsPerPixel(value: number): BmpLayout['bitsPerPixel'] | undefined {
  return ([1, 2, 4, 8, 16, 24, 32] as const).find((known) => known === value);
}

function toCoding(value: number, bits: number | undefined, headerLength: number): BmpLayout['coding'] | undefined {
  if (value === compression.none) return 'plain';
  if (value === compression.rle8) return bits === 8 ? 'rle8' : undefined;
  if (value === compression.rle4) return bits === 4 ? 'rle4' : undefined;
  const isOs2 = headerLength === 64;
  const hasMasks = (value === compression.bitFields || value === compression.alphaBitFields) && !isOs2;
  return hasMasks && (bits === 16 || bits === 32) ? 'plain' : undefined;
}

/** With the 40-byte header the masks stand behind it. */
function maskBytes(value: number): number {
  return value === compression.bitFields ? 12 : value === compression.alphaBitFields ? 16 : 0;
}

function readMasks(view: ByteView, headerLength: number, value: number, bits: 16 | 32): BmpMasks {
  if (maskBytes(value) === 0) {
    return bits === 16
      ? { red: 0x7c00, green: 0x03e0, blue: 0x001f, alpha: 0 }
      : { red: 0xff0000, green: 0x00ff00, blue: 0x0000ff, alpha: 0 };
  }
  const at = fileHeaderLength + 40;
  const hasAlpha = headerLength >= 56 || value === compression.alphaBitFields;
  return {
    red: view.u32(at),
    green: view.u32(at + 4),
    blue: view.u32(at + 8),
    alpha: hasAlpha ? view.u32(at + 12) : 0,
  };
}

/** Where there is a palette and the pixels are said to be in its place, they stand behind it. */
function placePixels(said: number, coloursAt: number, promised: number, bits: number): number {
  const most = paletteSize(bits);
  return said > coloursAt || most === 0 ? said : coloursAt + 4 * (promised === 0 ? most : Math.min(promised, most));
}

/** As many entries as promised, but never more than fit before the pixels. */
function placePalette(
  view: ByteView,
  at: number,
  promised: number,
  bits: number,
  pixelsAt: number,
): BmpLayout['palette'] {
  const most = paletteSize(bits);
  const room = Math.floor((Math.min(pixelsAt, view.length) - at) / 4);
  const wanted = promised === 0 ? most : Math.min(promised, most);
  return { at, count: Math.max(0, Math.min(wanted, room)), bytesPerEntry: 4 };
}

function paletteSize(bits: number): number {
  return bits <= 8 ? 2 ** bits : 0;
}
