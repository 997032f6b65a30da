import type { Rect } from './rect.ts';
import type { Tile, Workplace } from './tile.ts';

/** A step that changes each pixel of `inside`, a rectangle of the picture, by itself and in place. */
export type PointStage = (at: Workplace, tile: Tile, inside: Rect) => void;

/** A step whose result depends on a pixel's neighbours. Beyond the image's edge, its outermost pixels repeat. */
export interface Stage {
  /** What it reads to make `result`; may reach beyond the image. */
  needs(result: Rect): Rect;
  /** Fills `result` of the tile `out`. */
  run(job: StageJob): void;
}

export interface StageJob extends Workplace {
  /** At least what `needs(result)` says. */
  readonly from: Tile;
  /** Whether every pixel of `from` has full alpha; results do not depend on it, only the time they take. */
  readonly opaque: boolean;
  /** All of the picture that there are pixels of; beyond it, `from` repeats the outermost ones. */
  readonly image: Rect;
  readonly out: Tile;
  readonly result: Rect;
}
