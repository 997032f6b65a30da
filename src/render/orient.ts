import { mapPoint } from '../shared/recipe/affine.ts';
import { type Geometry, neutralGeometry } from '../shared/recipe/geometry.ts';
import { toSource } from '../shared/recipe/geometryMap.ts';
import { turnedSize } from '../shared/recipe/outputSize.ts';
import type { Size } from '../shared/recipe/size.ts';
import type { Pixels } from './pixels.ts';
import type { Rect } from './rect.ts';

/** Quarter turns and flips: what moves pixels and makes no new ones. */
export type Orientation = Pick<Geometry, 'turns' | 'flipX' | 'flipY'>;

/** Side of the squares that are copied one after the other, in pixels: what is read by columns stays in the cache. */
const block = 64;

/** `rect` of the pixels, turned and mirrored. */
export function orient(source: Pixels, rect: Rect, orientation: Orientation): Pixels {
  if (isUpright(orientation)) return copyOf(source, rect);
  const { width, height } = turnedSize(rect, orientation);
  const back = toSource(rect, asGeometry(orientation));
  const corner = mapPoint(back, { x: 0.5, y: 0.5 });
  const from = words(source.data);
  const into = new Uint32Array(width * height);
  const start = (rect.y + corner.y - 0.5) * source.width + rect.x + corner.x - 0.5;
  const across = back.a + back.b * source.width;
  const down = back.c + back.d * source.width;
  for (let top = 0; top < height; top += block) {
    for (let left = 0; left < width; left += block) {
      const right = Math.min(width, left + block);
      for (let y = top; y < Math.min(height, top + block); y++) {
        let at = start + y * down + left * across;
        for (let x = left; x < right; x++, at += across) into[y * width + x] = from[at] ?? 0;
      }
    }
  }
  return { width, height, data: new Uint8ClampedArray(into.buffer) };
}

function isUpright({ turns, flipX, flipY }: Orientation): boolean {
  return turns === 0 && !flipX && !flipY;
}

function copyOf(source: Pixels, { x, y, width, height }: Rect): Pixels {
  if (width === source.width && height === source.height) return source;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * source.width + x) * 4;
    data.set(source.data.subarray(start, start + width * 4), row * width * 4);
  }
  return { width, height, data };
}

/** Where a rectangle of a turned and mirrored surface came from; `size` is the surface's before it was turned. */
export function unturnedRect(rect: Rect, size: Size, orientation: Orientation): Rect {
  const back = toSource(size, asGeometry(orientation));
  const one = mapPoint(back, rect);
  const other = mapPoint(back, { x: rect.x + rect.width, y: rect.y + rect.height });
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  return { x, y, width: Math.abs(other.x - one.x), height: Math.abs(other.y - one.y) };
}

function asGeometry({ turns, flipX, flipY }: Orientation): Geometry {
  return { ...neutralGeometry, turns, flipX, flipY };
}

/** Pixels as one number each. A view has to begin at a multiple of four bytes. */
function words(data: Pixels['data']): Uint32Array {
  const { buffer, byteOffset, byteLength } = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}
