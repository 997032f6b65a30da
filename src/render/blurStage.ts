import type { Blur } from '../shared/recipe/plan.ts';
import { gaussianScheme, pairWeights } from './gaussian.ts';
import { type PyramidRects, pyramidRects } from './pyramid.ts';
import { grow, type Rect } from './rect.ts';
import type { Stage, StageJob } from './stage.ts';
import { addressAt, type Tile } from './tile.ts';

/** Gaussian blur of premultiplied colour, so that transparent pixels do not bleed. */
export function blurStage({ sigma }: Blur): Stage {
  const { levels, radius, weights } = gaussianScheme(sigma);
  const pairs = pairWeights(weights);
  const run = levels === 0 ? blurAtFullSize : blurReduced;
  return {
    needs: (result) => pyramidRects(result, levels, radius).full,
    run: (job) => run(job, { levels, radius, table: job.arena.table(pairs) }),
  };
}

interface Scheme {
  readonly levels: number;
  readonly radius: number;
  /** Address of the paired weights. */
  readonly table: number;
}

function blurAtFullSize(job: StageJob, { radius, table }: Scheme): void {
  const { kernel, arena, opaque, out, result } = job;
  const wide = widened(job, grow(result, radius));
  const scratch = arena.scratch(result.width + 2 * radius, 3);
  const target = addressAt(out, result.x, result.y);
  const { width, height } = result;
  kernel.convolveTo(wide.address, wide.stride, width, height, table, radius + 1, target, out.stride, scratch, opaque);
}

function blurReduced(job: StageJob, { levels, radius, table }: Scheme): void {
  const rects = pyramidRects(job.result, levels, radius);
  let tile = convolved(job, reduced(job, rects), rects.convolved, { radius, table });
  for (const rect of rects.doubled) tile = doubled(job, tile, rect);
  doubleToPixels(job, tile);
}

/** The job's pixels at the coarsest level, with room for the convolution. */
function reduced(job: StageJob, { full, halved: [first, ...others] }: PyramidRects): Tile {
  const start = job.opaque ? job.from : widened(job, full);
  let tile = first ? halved(job, start, full, first) : start;
  for (const rect of others) tile = halved(job, tile, tile.rect, rect);
  return tile;
}

/** A rectangle of the job's pixels as wide pixels. */
export function widened({ kernel, arena, from, opaque }: Omit<StageJob, 'out' | 'result'>, rect: Rect): Tile {
  const tile = arena.tile(rect, 8);
  const source = addressAt(from, rect.x, rect.y);
  const widen = opaque ? kernel.widenOpaque : kernel.widen;
  widen(source, from.stride, rect.width, rect.height, tile.address, tile.stride);
  return tile;
}

/** Halves what `full` covers of a tile, of pixels (known to be opaque) or of wide pixels. */
function halved({ kernel, arena }: StageJob, from: Tile, full: Rect, rect: Rect): Tile {
  const tile = arena.tile(rect, 8);
  const source = addressAt(from, full.x, full.y);
  const scratch = arena.scratch(full.width, 1);
  const reduce = from.bytesPerPixel === 4 ? kernel.reduceOpaque : kernel.reduce;
  reduce(source, from.stride, rect.width, rect.height, tile.address, tile.stride, scratch);
  return tile;
}

function convolved(
  { kernel, arena }: StageJob,
  from: Tile,
  rect: Rect,
  { radius, table }: Omit<Scheme, 'levels'>,
): Tile {
  const tile = arena.tile(rect, 8);
  const scratch = arena.scratch(rect.width + 2 * radius, 2);
  const { width, height } = rect;
  kernel.convolve(from.address, from.stride, width, height, table, radius + 1, tile.address, tile.stride, scratch);
  return tile;
}

function doubled({ kernel, arena }: StageJob, from: Tile, rect: Rect): Tile {
  const tile = arena.tile(rect, 8);
  const { address, stride } = doublingSource(from, rect);
  const scratch = arena.scratch(rect.width, 1);
  kernel.upsample(address, stride, rect.y, rect.width, rect.height, tile.address, tile.stride, scratch);
  return tile;
}

function doubleToPixels({ kernel, arena, opaque, out, result }: StageJob, from: Tile): void {
  const { address, stride } = doublingSource(from, result);
  const { x, y, width, height } = result;
  const scratch = arena.scratch(width, 3);
  kernel.upsampleTo(address, stride, y, width, height, addressAt(out, x, y), out.stride, scratch, x & 1, opaque);
}

/** Where doubling begins to read: one pixel to the left of the one in which the first result lies. */
function doublingSource(from: Tile, { x, y }: Rect): { readonly address: number; readonly stride: number } {
  return { address: addressAt(from, Math.floor(x / 2) - 1, Math.floor(y / 2)), stride: from.stride };
}
