import type { Size } from '../view/geometry.ts';

/** Draws pictures that are not kept. */
export interface FrameMemory {
  /** `fill` writes every byte of straight RGBA. */
  draw(size: Size, fill: (data: Uint8ClampedArray) => void): ImageBitmap;
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
  return {
    draw({ width, height }, fill) {
      if (frame.width !== width || frame.height !== height) frame = new ImageData(width, height);
      fill(frame.data);
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      context.putImageData(frame, 0, 0);
      return canvas.transferToImageBitmap();
    },
  };
}
