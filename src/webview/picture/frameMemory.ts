import type { TilePixels } from '../../render/renderer.ts';
import type { Rect, Size } from '../view/geometry.ts';

/** Draws pictures that are not kept. */
export interface FrameMemory {
  /** `fill` writes every byte of straight RGBA. */
  draw(size: Size, fill: (data: Uint8ClampedArray) => void): ImageBitmap;
  /** `paint` puts tiles that together are the region: with them, the picture is written once, and not copied. */
  drawTiles(region: Rect, paint: (put: (tile: TilePixels) => void) => void): ImageBitmap;
}

/**
 * Where one picture is as large as the last, its memory is used again. An opaque canvas takes the bytes as they are, in a
 * quarter of the time; another multiplies each with its alpha.
 */
export function createFrameMemory({ opaque }: { readonly opaque: boolean }): FrameMemory {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { alpha: !opaque });
  if (!context) throw new Error('no 2D context in the render worker');
  let frame = new ImageData(1, 1);
  const resize = ({ width, height }: Size) => {
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
  };
  return {
    draw({ width, height }, fill) {
      if (frame.width !== width || frame.height !== height) frame = new ImageData(width, height);
      fill(frame.data);
      resize(frame);
      context.putImageData(frame, 0, 0);
      return canvas.transferToImageBitmap();
    },
    drawTiles(region, paint) {
      resize(region);
      paint(({ rect: { x, y, width, height }, data, rowPixels }) => {
        const tile = new ImageData(data, rowPixels, height);
        context.putImageData(tile, x - region.x, y - region.y, 0, 0, width, height);
      });
      return canvas.transferToImageBitmap();
    },
  };
}
