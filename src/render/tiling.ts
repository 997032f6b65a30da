import type { Size } from '../shared/recipe/size.ts';
import type { Rect } from './rect.ts';

/** Pixels of a tile where nothing around it is read: small enough for the processor's cache. */
const pointTilePixels = 32_768;
/** Columns of a tile otherwise, and rows: a few times as many as are read around it. */
const tileColumns = 2048;
const tileRows = 128;
/**
 * Rows of a band, and pixels: those of a wide picture have fewer rows, so that none takes more than some 32 MB, except
 * where so much is read around a band that it has to be higher.
 */
export const bandRows = 1024;
const bandPixels = 8_000_000;

/**
 * Cuts a region into tiles that are rendered one after the other, so that memory does not grow with the image.
 * `margin` is how far a tile's result reads around it, in pixels.
 */
export function* tilesOf(region: Rect, margin: number): Generator<Rect> {
  const { columns, rows } = tileSize(region, margin);
  for (let y = 0; y < region.height; y += rows) {
    for (let x = 0; x < region.width; x += columns) {
      yield {
        x: region.x + x,
        y: region.y + y,
        width: Math.min(columns, region.width - x),
        height: Math.min(rows, region.height - y),
      };
    }
  }
}

/**
 * Cuts a picture into bands from edge to edge, about a few times as high as what is read around them, and alike: of two
 * that are rendered at the same time neither waits for the other. So there are two as soon as one would be too high.
 */
export function* bandsOf({ width, height }: Size, margin: number, atMost = bandRows): Generator<Rect> {
  const most = Math.max(1, Math.min(atMost, Math.floor(bandPixels / width)));
  const rows = most < 4 * margin ? alike(height, 4 * margin, (parts) => Math.max(2, Math.round(parts))) : most;
  for (let y = 0; y < height; y += rows) yield { x: 0, y, width, height: Math.min(rows, height - y) };
}

function tileSize(region: Rect, margin: number): { readonly columns: number; readonly rows: number } {
  if (margin === 0) return { columns: region.width, rows: Math.max(1, Math.floor(pointTilePixels / region.width)) };
  // Never more than that: tiles that are longer both ways take half as much memory again.
  const columns = alike(region.width, Math.max(tileColumns, 2 * margin), Math.ceil);
  return { columns, rows: alike(region.height, Math.max(tileRows, 4 * margin)) };
}

/**
 * Cuts a length that is more than one part into parts that are alike: around a small rest as much would be read as
 * around the others. `whole` makes the number of parts a whole one.
 */
function alike(length: number, part: number, whole: (parts: number) => number = Math.round): number {
  return length <= part ? length : Math.ceil(length / whole(length / part));
}
