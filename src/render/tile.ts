import type { Arena } from './arena.ts';
import type { KernelFunctions } from './kernel.ts';
import type { Pixels } from './pixels.ts';
import type { Rect } from './rect.ts';

/** A rectangle of the image in the kernel's memory. */
export interface Tile {
  readonly rect: Rect;
  /** Address of its top left pixel. */
  readonly address: number;
  /** Bytes from a row to the next. */
  readonly stride: number;
  readonly bytesPerPixel: PixelBytes;
}

/** What a finished tile holds: straight RGBA in rows of `rowPixels`, of which the first `rect.width` belong to it. */
export interface TilePixels {
  readonly rect: Rect;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly rowPixels: number;
}

/** The kernel and its memory. */
export interface Workplace {
  readonly kernel: KernelFunctions;
  readonly arena: Arena;
}

/** 4: straight RGBA, 8 bits a channel. 8: the kernel's wide pixels. */
export type PixelBytes = 4 | 8;

/** How far the kernel may read or write past the end of a row, in pixels. */
export const slackPixels = 16;

/** Address of a pixel of the tile, in the image's coordinates. */
export function addressAt({ rect, address, stride, bytesPerPixel }: Tile, x: number, y: number): number {
  return address + (y - rect.y) * stride + (x - rect.x) * bytesPerPixel;
}

/** The part of the picture that there are pixels of. */
export function rectOfPixels({ x = 0, y = 0, width, height }: Pixels): Rect {
  return { x, y, width, height };
}

/** Copies the part `inside` of an image into a tile. */
export function loadTile(arena: Arena, tile: Tile, source: Pixels, inside: Rect): void {
  const from = asBytes(source.data);
  const bytes = arena.bytes();
  const whole = rectOfPixels(source);
  for (let y = inside.y; y < inside.y + inside.height; y++) {
    const start = ((y - whole.y) * whole.width + inside.x - whole.x) * 4;
    bytes.set(from.subarray(start, start + inside.width * 4), addressAt(tile, inside.x, y));
  }
}

/** Copies `rect` of a tile out, to where it belongs in an array that holds `region`. */
export function unloadTile(arena: Arena, tile: Tile, rect: Rect, into: Uint8ClampedArray, region: Rect): void {
  const target = asBytes(into);
  const bytes = arena.bytes();
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    const address = addressAt(tile, rect.x, y);
    const offset = ((y - region.y) * region.width + rect.x - region.x) * 4;
    target.set(bytes.subarray(address, address + rect.width * 4), offset);
  }
}

/** The pixels of a tile where they are, in the kernel's memory. */
export function viewTile(arena: Arena, { rect, address, stride, bytesPerPixel }: Tile): TilePixels {
  const data = new Uint8ClampedArray(arena.bytes().buffer, address, stride * rect.height);
  return { rect, data, rowPixels: stride / bytesPerPixel };
}

/** Whether every pixel of `inside` has full alpha. */
export function tileIsOpaque({ kernel }: Workplace, tile: Tile, inside: Rect): boolean {
  return kernel.isOpaque(addressAt(tile, inside.x, inside.y), tile.stride, inside.width, inside.height) !== 0;
}

/** Fills the tile around `inside` with the outermost pixels of it. */
export function padTile({ kernel }: Workplace, tile: Tile, inside: Rect): void {
  const left = inside.x - tile.rect.x;
  const above = inside.y - tile.rect.y;
  const right = tile.rect.width - inside.width - left;
  const below = tile.rect.height - inside.height - above;
  const address = addressAt(tile, inside.x, inside.y);
  kernel.padRows(address, tile.stride, inside.width, inside.height, left, right, above, below);
}

/** The same memory as plain bytes: copying between unlike arrays is slow. */
function asBytes({ buffer, byteOffset, byteLength }: Uint8Array | Uint8ClampedArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
