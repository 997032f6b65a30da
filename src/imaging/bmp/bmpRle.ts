import type { BmpLayout } from './bmpLayout.ts';

const escapes = { endOfLine: 0, endOfBitmap: 1, delta: 2 } as const;

interface Cursor {
  x: number;
  /** Rows from the bottom. */
  row: number;
  /** Next byte of the file. */
  at: number;
}

/**
 * Expands RLE4 or RLE8 (MS-WMF 3.1.6) to one palette index a pixel, rows from the top; what the file skips keeps index 0.
 * Work is bounded by the file's length: every step eats at least two bytes and paints at most 255 pixels.
 */
export function expandRle(bytes: Uint8Array, layout: BmpLayout): Uint8Array {
  const indices = new Uint8Array(layout.width * layout.height);
  const cursor: Cursor = { x: 0, row: 0, at: layout.pixelsAt };
  const paint = painter(indices, layout, cursor);
  while (cursor.at + 1 < bytes.length && cursor.row < layout.height) {
    const [count, value] = [bytes[cursor.at] ?? 0, bytes[cursor.at + 1] ?? 0];
    cursor.at += 2;
    if (count === 0 && value === escapes.endOfBitmap) break;
    if (count > 0) paintRun(paint, count, value, layout.coding);
    else obey(value, bytes, cursor, { paint, coding: layout.coding });
  }
  return indices;
}

interface Canvas {
  readonly paint: Paint;
  readonly coding: BmpLayout['coding'];
}

function obey(code: number, bytes: Uint8Array, cursor: Cursor, { paint, coding }: Canvas): void {
  if (code === escapes.endOfLine) startNextLine(cursor);
  else if (code === escapes.delta) move(cursor, bytes);
  else paintLiterals(paint, bytes, cursor, { count: code, coding });
}

type Paint = (index: number) => void;

function painter(indices: Uint8Array, layout: BmpLayout, cursor: Cursor): Paint {
  return (index) => {
    if (cursor.x < layout.width) indices[(layout.height - 1 - cursor.row) * layout.width + cursor.x] = index;
    cursor.x += 1;
  };
}

function paintRun(paint: Paint, count: number, value: number, coding: BmpLayout['coding']): void {
  for (let step = 0; step < count; step++) paint(coding === 'rle8' ? value : nibble(value, step));
}

/** Literal bytes are padded to 16 bits. */
function paintLiterals(
  paint: Paint,
  bytes: Uint8Array,
  cursor: Cursor,
  { count, coding }: { readonly count: number; readonly coding: BmpLayout['coding'] },
): void {
  const isRle8 = coding === 'rle8';
  for (let step = 0; step < count; step++) {
    const byte = bytes[cursor.at + (isRle8 ? step : step >> 1)] ?? 0;
    paint(isRle8 ? byte : nibble(byte, step));
  }
  const length = isRle8 ? count : (count + 1) >> 1;
  cursor.at += length + (length % 2);
}

function nibble(byte: number, step: number): number {
  return step % 2 === 0 ? byte >> 4 : byte & 15;
}

function startNextLine(cursor: Cursor): void {
  cursor.x = 0;
  cursor.row += 1;
}

function move(cursor: Cursor, bytes: Uint8Array): void {
  cursor.x += bytes[cursor.at] ?? 0;
  cursor.row += bytes[cursor.at + 1] ?? 0;
  cursor.at += 2;
}
