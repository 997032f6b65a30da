import type { Pixels } from './pixels.ts';
import { intersect, type Rect } from './rect.ts';
import type { PointStage, Stage } from './stage.ts';
import { loadTile, padTile, rectOfPixels, type Tile, tileIsOpaque, type Workplace } from './tile.ts';

/** A plan made ready for the kernel. */
export interface Program {
  /** What is done to each pixel by itself, first. */
  readonly points: readonly PointStage[];
  readonly stages: readonly Stage[];
  /** What is done to each pixel by itself, last. */
  readonly places: readonly PointStage[];
}

/** A rectangle inside a tile that belongs to the image; the rest of the tile lies beyond the image's edge. */
interface Placed {
  readonly inside: Rect;
  readonly room: Rect;
}

/** Renders one rectangle of the image, which is the tile's own. The tile lives until the arena is released. */
export function renderTile(at: Workplace, source: Pixels, rect: Rect, { points, stages, places }: Program): Tile {
  const image = rectOfPixels(source);
  const [first, ...others] = placesOf(stages, rect, image);
  let tile = at.arena.tile(first.room, 4);
  loadTile(at.arena, tile, source, first.inside);
  for (const run of points) run(at, tile, first.inside);
  const opaque = stages.length > 0 && tileIsOpaque(at, tile, first.inside);
  padTile(at, tile, first.inside);
  others.forEach((place, index) => {
    const out = at.arena.tile(place.room, 4);
    const job = { ...at, image, from: tile, opaque, out, result: place.inside };
    at.arena.borrow(() => stages[index]?.run(job));
    padTile(at, out, place.inside);
    tile = out;
  });
  for (const run of places) run(at, tile, rect);
  return tile;
}

/** What to load, and then what each stage has to make; each has the room that the stage after it reads. */
function placesOf(stages: readonly Stage[], rect: Rect, image: Rect): readonly [Placed, ...Placed[]] {
  const places: [Placed, ...Placed[]] = [{ inside: rect, room: rect }];
  for (const stage of [...stages].reverse()) {
    const room = stage.needs(places[0].inside);
    places.unshift({ inside: intersect(room, image), room });
  }
  return places;
}
