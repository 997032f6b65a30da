import type { Pixels } from './pixels.ts';
import type { Rect } from './rect.ts';
import { loadTile, padTile, tileIsOpaque, unloadTile, type Workplace } from './tile.ts';

/** Rows of results that are made at once. */
const bandRows = 32;

/** See `Renderer.halve`. */
export function halve(at: Workplace, source: Pixels): Pixels {
  const width = Math.ceil(source.width / 2);
  const height = Math.ceil(source.height / 2);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += bandRows) {
    const rows = Math.min(bandRows, height - y);
    halveBand(at, source, { x: 0, y, width, height: rows }, { width, height, data });
    at.arena.release();
  }
  return { width, height, data };
}

function halveBand(at: Workplace, source: Pixels, rect: Rect, into: Pixels & { data: Uint8ClampedArray }): void {
  const { kernel, arena } = at;
  const { y, width, height } = rect;
  const from = arena.tile({ x: 0, y: 2 * y, width: 2 * width, height: 2 * height }, 4);
  const inside = { x: 0, y: 2 * y, width: source.width, height: Math.min(2 * height, source.height - 2 * y) };
  loadTile(arena, from, { ...source, x: 0, y: 0 }, inside);
  const opaque = tileIsOpaque(at, from, inside);
  padTile(at, from, inside);
  const out = arena.tile(rect, 4);
  const scratch = arena.scratch(width, 5);
  kernel.halve(from.address, from.stride, width, height, out.address, out.stride, scratch, opaque);
  unloadTile(arena, out, rect, into.data, { x: 0, y: 0, width: into.width, height: into.height });
}
