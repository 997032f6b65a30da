import { type Affine, mapPoint } from '../shared/recipe/affine.ts';
import type { Pixels } from './pixels.ts';
import { intersect, type Rect } from './rect.ts';
import {
  addressAt,
  loadTile,
  padTile,
  rectOfPixels,
  type Tile,
  tileIsOpaque,
  unloadTile,
  type Workplace,
} from './tile.ts';

/** Columns and rows of results made at once: what they are made of is turned, and has to fit into the cache as well. */
const tileColumns = 128;
const tileRows = 64;
/** What bicubic sampling reads around a place, and one for rounding, in pixels. */
export const sampleReach = 3;

/** Places between two pixels that are told apart. */
const places = 256;

/** The same as an image of its own. */
export function turnedPixels(at: Workplace, pixels: Pixels, toPicture: Affine, region: Rect): Pixels {
  const { width, height } = region;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = region.y; y < region.y + height; y += tileRows) {
    const rect = { ...region, y, height: Math.min(tileRows, region.y + height - y) };
    at.arena.borrow(() => {
      const tile = at.arena.tile(rect, 4);
      fillTurned(at, pixels, toPicture, tile, rect);
      unloadTile(at.arena, tile, rect, data, region);
    });
  }
  return { width, height, data };
}

/**
 * Fills `rect` of a tile with what is at the mapped places of the picture, by bicubic convolution; `toPicture` leads from
 * the tile's pixels to the picture's. `pixels` is the picture or a part that reaches `sampleReach` pixels around those places.
 */
export function fillTurned(at: Workplace, pixels: Pixels, toPicture: Affine, into: Tile, rect: Rect): void {
  at.arena.borrow(() => {
    const weights = at.arena.table(cubicTable);
    for (let y = rect.y; y < rect.y + rect.height; y += tileRows) {
      for (let x = rect.x; x < rect.x + rect.width; x += tileColumns) {
        const width = Math.min(tileColumns, rect.x + rect.width - x);
        const height = Math.min(tileRows, rect.y + rect.height - y);
        at.arena.borrow(() => fillTile(at, pixels, toPicture, into, { x, y, width, height }, weights));
      }
    }
  });
}

function fillTile(at: Workplace, pixels: Pixels, map: Affine, into: Tile, rect: Rect, weights: number): void {
  const { kernel, arena } = at;
  const { from, opaque } = widePart(at, pixels, mappedRect(map, rect, sampleReach));
  const scratch = arena.scratch(rect.width, 1);
  const { a, b, c, d } = map;
  // From the middle of the first result to the middles of the picture's pixels.
  const start = mapPoint(map, { x: 0.5, y: 0.5 });
  const target = addressAt(into, rect.x, rect.y);
  kernel.turn(
    from.address,
    from.stride,
    from.rect.x,
    from.rect.y,
    start.x - 0.5,
    start.y - 0.5,
    a,
    b,
    c,
    d,
    rect.x,
    rect.y,
    rect.width,
    rect.height,
    weights,
    target,
    into.stride,
    scratch,
    opaque,
  );
}

/** A rectangle of the picture as wide pixels; beyond the edge its outermost pixels repeat. */
function widePart(at: Workplace, pixels: Pixels, room: Rect): { readonly from: Tile; readonly opaque: boolean } {
  const { kernel, arena } = at;
  const inside = intersect(room, rectOfPixels(pixels));
  const narrow = arena.tile(room, 4);
  loadTile(arena, narrow, pixels, inside);
  const opaque = tileIsOpaque(at, narrow, inside);
  padTile(at, narrow, inside);
  const from = arena.tile(room, 8);
  const widen = opaque ? kernel.widenOpaque : kernel.widen;
  widen(narrow.address, narrow.stride, room.width, room.height, from.address, from.stride);
  return { from, opaque };
}

/** The whole pixels that a mapped rectangle lies on, and so many around them. */
export function mappedRect(map: Affine, { x, y, width, height }: Rect, margin: number): Rect {
  const corners = [x, x + width].flatMap((across) =>
    [y, y + height].map((down) => mapPoint(map, { x: across, y: down })),
  );
  const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
  const left = Math.floor(Math.min(...xs)) - margin;
  const top = Math.floor(Math.min(...ys)) - margin;
  return {
    x: left,
    y: top,
    width: Math.ceil(Math.max(...xs)) + margin - left,
    height: Math.ceil(Math.max(...ys)) + margin - top,
  };
}

/** As the kernel's `turn` wants them. */
const cubicTable = createCubicTable();

function createCubicTable(): Int16Array {
  const table = new Int16Array(places * 16 + places * 32);
  for (let place = 0; place < places; place++) {
    const weights = cubicWeights(place / places);
    const across = wholeWeights(weights, 32_768);
    const down = wholeWeights(weights, 16_384);
    for (let lane = 0; lane < 16; lane++) table[place * 16 + lane] = Math.min(32_767, across[lane >> 2] ?? 0);
    for (let lane = 0; lane < 32; lane++) table[places * 16 + place * 32 + lane] = down[lane >> 3] ?? 0;
  }
  return table;
}

/** Catmull-Rom: weights of the four pixels around a place that lies `t` behind the second of them. */
function cubicWeights(t: number): readonly number[] {
  return [
    (-t + 2 * t ** 2 - t ** 3) / 2,
    (2 - 5 * t ** 2 + 3 * t ** 3) / 2,
    (t + 4 * t ** 2 - 3 * t ** 3) / 2,
    (-(t ** 2) + t ** 3) / 2,
  ];
}

/** Whole numbers that add up to `one`, so that a flat area stays as it is. */
function wholeWeights(weights: readonly number[], one: number): readonly number[] {
  const whole = weights.map((weight) => Math.round(weight * one));
  const excess = whole.reduce((sum, weight) => sum + weight, 0) - one;
  const largest = whole.indexOf(Math.max(...whole));
  return whole.map((weight, index) => (index === largest ? weight - excess : weight));
}
