import type { Blur, Clarity, Sharpen } from '../shared/recipe/plan.ts';
import { gaussianScheme, pairWeights } from './gaussian.ts';
import { halvingSource, pyramidRects } from './pyramid.ts';
import { grow, type Rect } from './rect.ts';
import type { Stage, StageJob } from './stage.ts';
import { addressAt, type Tile } from './tile.ts';

/** Rows of results that the first halving makes at once. */
const bandRows = 32;

/** Gaussian blur of premultiplied colour, so that transparent pixels do not bleed. */
export function blurStage({ sigma }: Blur): Stage {
  return softStage(sigma, { purpose: 0, amount: 0 });
}

/** Local contrast: an unsharp mask that looks far and leaves black and white alone. */
export function clarityStage({ sigma, amount }: Clarity): Stage {
  return softStage(sigma, { purpose: 2, amount: detailAmount(amount) });
}

/** Unsharp mask against a Gaussian. Alpha stays. */
export function wideSharpenStage({ sigma, amount }: Sharpen): Stage {
  return softStage(sigma, { purpose: 1, amount: detailAmount(amount) });
}

/** As the kernel wants it, in 1/16384 and less than 2. */
export function detailAmount(amount: number): number {
  return Math.min(32_767, Math.round(amount * 16_384));
}

/** What the kernel makes of the soft picture; see its `combineRow`. */
interface Use {
  readonly purpose: number;
  readonly amount: number;
}

/** A stage that makes a Gaussian blur and puts it to use. */
function softStage(sigma: number, use: Use): Stage {
  const { levels, radius, weights } = gaussianScheme(sigma);
  const pairs = pairWeights(weights);
  const run = levels === 0 ? blurAtFullSize : blurReduced;
  return {
    needs: (result) => pyramidRects(result, levels, radius).full,
    run: (job) => run(job, { levels, radius, table: job.arena.table(pairs), use }),
  };
}

interface Scheme {
  readonly levels: number;
  readonly radius: number;
  /** Address of the paired weights. */
  readonly table: number;
  readonly use: Use;
}

function blurAtFullSize(job: StageJob, { radius, table, use }: Scheme): void {
  const { kernel, arena, from, opaque, out, result } = job;
  const wide = widened(job, grow(result, radius));
  const scratch = arena.scratch(result.width + 2 * radius, 3);
  const target = addressAt(out, result.x, result.y);
  const { width, height } = result;
  // biome-ignore format: one line for each thing the kernel works on
  kernel.convolveTo(
    wide.address, wide.stride, width, height, table, radius + 1,
    target, out.stride, scratch, opaque,
    addressAt(from, result.x, result.y), from.stride, use.purpose, use.amount,
  );
}

function blurReduced(job: StageJob, { levels, radius, table, use }: Scheme): void {
  const rects = pyramidRects(job.result, levels, radius);
  let tile = convolved(job, reduced(job, rects.halved), rects.convolved, { radius, table });
  for (const rect of rects.doubled) tile = doubled(job, tile, rect);
  doubleToPixels(job, tile, use);
}

/** The job's pixels at the coarsest level, with room for the convolution. */
function reduced(job: StageJob, levels: readonly Rect[]): Tile {
  const halve = (from: Tile, rect: Rect) => (from === job.from ? halvedPixels(job, rect) : halved(job, from, rect));
  return levels.reduce(halve, job.from);
}

/** A rectangle of the job's pixels as wide pixels. */
export function widened({ kernel, arena, from, opaque }: Omit<StageJob, 'out' | 'result'>, rect: Rect): Tile {
  const tile = arena.tile(rect, 8);
  const source = addressAt(from, rect.x, rect.y);
  const widen = opaque ? kernel.widenOpaque : kernel.widen;
  widen(source, from.stride, rect.width, rect.height, tile.address, tile.stride);
  return tile;
}

/** The first halving, in bands: wide pixels of the whole tile would fall out of the processor's cache. */
function halvedPixels(job: StageJob, rect: Rect): Tile {
  const tile = job.arena.tile(rect, 8);
  for (let y = rect.y; y < rect.y + rect.height; y += bandRows) {
    const band = { ...rect, y, height: Math.min(bandRows, rect.y + rect.height - y) };
    job.arena.borrow(() => {
      halveInto(job, job.opaque ? job.from : widened(job, halvingSource(band)), tile, band);
    });
  }
  return tile;
}

function halved(job: StageJob, from: Tile, rect: Rect): Tile {
  const tile = job.arena.tile(rect, 8);
  halveInto(job, from, tile, rect);
  return tile;
}

/** Makes `rect` of a halved tile from a tile of pixels (known to be opaque) or of wide pixels. */
function halveInto({ kernel, arena }: StageJob, from: Tile, into: Tile, rect: Rect): void {
  const { x, y, width } = halvingSource(rect);
  const scratch = arena.scratch(width, 1);
  const reduce = from.bytesPerPixel === 4 ? kernel.reduceOpaque : kernel.reduce;
  const target = addressAt(into, rect.x, rect.y);
  reduce(addressAt(from, x, y), from.stride, rect.width, rect.height, target, into.stride, scratch);
}

function convolved(
  { kernel, arena }: StageJob,
  from: Tile,
  rect: Rect,
  { radius, table }: Pick<Scheme, 'radius' | 'table'>,
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

function doubleToPixels({ kernel, arena, from, opaque, out, result }: StageJob, soft: Tile, use: Use): void {
  const { address, stride } = doublingSource(soft, result);
  const { x, y, width, height } = result;
  const scratch = arena.scratch(width, 3);
  // biome-ignore format: as above
  kernel.upsampleTo(
    address, stride, y, width, height,
    addressAt(out, x, y), out.stride, scratch, x & 1, opaque,
    addressAt(from, x, y), from.stride, use.purpose, use.amount,
  );
}

/** Where doubling begins to read: one pixel to the left of the one in which the first result lies. */
function doublingSource(from: Tile, { x, y }: Rect): { readonly address: number; readonly stride: number } {
  return { address: addressAt(from, Math.floor(x / 2) - 1, Math.floor(y / 2)), stride: from.stride };
}
