import type { Pixels } from '../../render/renderer.ts';
import { maxPixels } from '../../shared/limits.ts';
import type { ImageFailure } from '../../shared/protocol/panel.ts';
import type { Rect, Size } from '../view/geometry.ts';
import { readStraightPixels } from './readStraightPixels.ts';

export type Decoded =
  | { readonly ok: true; readonly pixels: Pixels; readonly opaque: boolean }
  | { readonly ok: false; readonly code: ImageFailure };

/** The samples as they stand in the file: no colour management, alpha not multiplied in; upright. */
const asStored: ImageBitmapOptions = {
  premultiplyAlpha: 'none',
  colorSpaceConversion: 'none',
  imageOrientation: 'from-image',
};

/** What a canvas is made for at a time while pixels are copied out, in pixels a side. */
const tileSide = 2048;

/** Decodes an image file to straight RGBA. An image of another size than announced counts as undecodable. */
export async function decodeImage(file: Blob, announced: Size): Promise<Decoded> {
  if (announced.width * announced.height > maxPixels) return { ok: false, code: 'too-large' };
  const bitmap = await createImageBitmap(file, asStored).catch(() => undefined);
  if (!bitmap) return { ok: false, code: 'undecodable' };
  try {
    if (bitmap.width !== announced.width || bitmap.height !== announced.height)
      return { ok: false, code: 'undecodable' };
    return { ok: true, ...readPixels(bitmap) };
  } finally {
    bitmap.close();
  }
}

/** A 2D canvas is fast and exact for opaque images alone: where there is alpha, WebGL reads the pixels once more. */
function readPixels(bitmap: ImageBitmap): { readonly pixels: Pixels; readonly opaque: boolean } {
  const { width, height } = bitmap;
  const data = new Uint8ClampedArray(width * height * 4);
  readTiles(bitmap, data);
  const opaque = isOpaque(data);
  if (!opaque) readStraightPixels(bitmap, data);
  return { pixels: { width, height, data }, opaque };
}

/** One canvas for all of them: those that are let go of stay in memory for a while. */
function readTiles(bitmap: ImageBitmap, data: Uint8ClampedArray): void {
  const side = { width: Math.min(tileSide, bitmap.width), height: Math.min(tileSide, bitmap.height) };
  const context = new OffscreenCanvas(side.width, side.height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2D context in the render worker');
  // A tile replaces the one before, transparent pixels included.
  context.globalCompositeOperation = 'copy';
  for (let y = 0; y < bitmap.height; y += tileSide) {
    for (let x = 0; x < bitmap.width; x += tileSide) {
      const width = Math.min(tileSide, bitmap.width - x);
      copyTile(
        readTile(context, bitmap, { x, y, width, height: Math.min(tileSide, bitmap.height - y) }),
        x,
        y,
        data,
        bitmap.width,
      );
    }
  }
}

function readTile(
  context: OffscreenCanvasRenderingContext2D,
  bitmap: ImageBitmap,
  { x, y, width, height }: Rect,
): ImageData {
  context.drawImage(bitmap, -x, -y);
  return context.getImageData(0, 0, width, height);
}

function copyTile(tile: ImageData, x: number, y: number, data: Uint8ClampedArray, stride: number): void {
  for (let row = 0; row < tile.height; row += 1) {
    const from = row * tile.width * 4;
    data.set(tile.data.subarray(from, from + tile.width * 4), ((y + row) * stride + x) * 4);
  }
}

function isOpaque(data: Uint8ClampedArray): boolean {
  for (let index = 3; index < data.length; index += 4) if (data[index] !== 255) return false;
  return true;
}
