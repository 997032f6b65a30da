import type { Rect } from '../view/geometry.ts';
import { clippedEnd } from './clippedEnd.ts';

/** Of a stripe and the one beside it, in pixels of the overlay. */
const periodPixels = 8;

/** The stripes' two colours as little-endian RGBA. Both stand out from what they mark, and their directions differ. */
const patterns = {
  highlights: { stripe: 0xff_2b_3b_ff, gap: 0xff_00_00_8a, slope: 1 },
  shadows: { stripe: 0xff_ff_8a_1f, gap: 0xff_ff_e0_b8, slope: -1 },
} as const;
type Pattern = (typeof patterns)[keyof typeof patterns];

/**
 * Stripes over what is clipped, nothing elsewhere: red ones rising to the right over highlights, blue ones falling
 * over shadows. `region` is the pixels' place in the
 * surface, so that the stripes stay where they are while the view moves. Each pixel becomes `scale` pixels a side of
 * `into`.
 */
export function paintClipping(data: Uint8ClampedArray, region: Rect, scale: number, into: Uint8ClampedArray): void {
  const pixels = new Uint32Array(into.buffer, into.byteOffset, into.byteLength / 4).fill(0);
  for (let y = 0; y < region.height; y += 1) {
    for (let x = 0; x < region.width; x += 1) {
      const pattern = patternAt(data, (y * region.width + x) * 4);
      if (pattern) fillSquare(pixels, { x, y }, region, scale, pattern);
    }
  }
}

function patternAt(data: Uint8ClampedArray, index: number): Pattern | undefined {
  if (data[index + 3] === 0) return undefined;
  const end = clippedEnd(data[index] ?? 0, data[index + 1] ?? 0, data[index + 2] ?? 0);
  return end && patterns[end];
}

function fillSquare(
  pixels: Uint32Array,
  at: { readonly x: number; readonly y: number },
  region: Rect,
  scale: number,
  { stripe, gap, slope }: Pattern,
): void {
  const stride = region.width * scale;
  for (let row = at.y * scale; row < (at.y + 1) * scale; row += 1) {
    for (let column = at.x * scale; column < (at.x + 1) * scale; column += 1) {
      const along = column + region.x * scale + slope * (row + region.y * scale);
      // The sum may be negative; its last bits count all the same.
      pixels[row * stride + column] = (along & (periodPixels - 1)) < periodPixels / 2 ? stripe : gap;
    }
  }
}
