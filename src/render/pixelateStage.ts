import type { Pixelate } from '../shared/recipe/plan.ts';
import { type Coverage, coverageOf, packCoverages } from './coverage.ts';
import { columnsOf, rectOf, rowsOf, type Span } from './rect.ts';
import type { Stage, StageJob } from './stage.ts';
import { addressAt } from './tile.ts';

/** Blocks are area averages, and the picture is an area average of them: at fractions of a pixel they mix. */
export function pixelateStage({ size }: Pixelate): Stage {
  const needed = (pixels: Span, side: number) => pixelsOf(blocksOf(pixels, side), side);
  const columns = new Columns(size.width);
  return {
    needs: (result) => rectOf(needed(columnsOf(result), size.width), needed(rowsOf(result), size.height)),
    run: (job) => new Mosaic(job, size, columns.of(job)).run(),
  };
}

/** The blocks that a span of pixels touches. */
function blocksOf({ start, end }: Span, side: number): Span {
  return { start: Math.floor(start / side), end: Math.ceil(end / side) };
}

/** The pixels that a span of blocks touches. */
function pixelsOf({ start, end }: Span, side: number): Span {
  return { start: Math.floor(start * side), end: Math.ceil(end * side) };
}

/** One direction: where the blocks lie that are needed, as far as they are inside the image. */
class Axis {
  readonly side: number;
  readonly blocks: Span;
  readonly #image: Span;

  constructor(result: Span, image: Span, side: number) {
    this.side = side;
    this.blocks = blocksOf(result, side);
    this.#image = image;
  }

  get count(): number {
    return this.blocks.end - this.blocks.start;
  }

  /** Where a block begins and ends, in pixels. */
  block(index: number): Span {
    const { start, end } = this.#image;
    return { start: Math.max(start, index * this.side), end: Math.min(end, (index + 1) * this.side) };
  }

  /** What of the needed blocks lies in a pixel. */
  pixel(place: number): Coverage {
    const [from, to] = [place / this.side, (place + 1) / this.side];
    return coverageOf(from - this.blocks.start, to - this.blocks.start, this.count);
  }
}

/** What lies where from left to right, as the kernel's `addRow` wants it. */
interface ColumnSpans {
  readonly across: Axis;
  /** What of a row that is read lies in each block. */
  readonly blocks: Int32Array;
  /** What of a row of blocks lies in each pixel. */
  readonly pixels: Int32Array;
}

/** The same for all tiles that lie one below the other: working it out takes longer than rendering a flat tile. */
class Columns {
  readonly #side: number;
  readonly #known = new Map<string, ColumnSpans>();

  constructor(side: number) {
    this.#side = side;
  }

  of({ from, image, result }: StageJob): ColumnSpans {
    const key = [from.rect, image, result].map(({ x, width }) => `${x} ${width}`).join();
    const spans = this.#known.get(key) ?? this.#spans(columnsOf(from.rect), columnsOf(image), columnsOf(result));
    this.#known.set(key, spans);
    return spans;
  }

  #spans(from: Span, image: Span, result: Span): ColumnSpans {
    const across = new Axis(result, image, this.#side);
    const blocks = packCoverages(across.count, (index) => {
      const { start, end } = across.block(across.blocks.start + index);
      return coverageOf(start - from.start, end - from.start, from.end - from.start);
    });
    const pixels = packCoverages(result.end - result.start, (index) => across.pixel(result.start + index));
    return { across, blocks, pixels };
  }
}

/** Makes the blocks of a tile, one row of them after the other, and the pixels that lie in them. */
class Mosaic {
  readonly #job: StageJob;
  readonly #across: Axis;
  readonly #down: Axis;
  readonly #blockSums: number;
  readonly #pixelSums: number;
  readonly #blockSpans: number;
  readonly #pixelSpans: number;
  /** Two rows of blocks, even and odd, and which ones they are. */
  readonly #rows: readonly [number, number];
  readonly #made: [number, number] = [Number.NaN, Number.NaN];

  constructor(job: StageJob, size: Pixelate['size'], { across, blocks, pixels }: ColumnSpans) {
    const { arena, image, result } = job;
    const { count } = across;
    this.#job = job;
    this.#across = across;
    this.#down = new Axis(rowsOf(result), rowsOf(image), size.height);
    this.#blockSpans = arena.table(blocks);
    this.#pixelSpans = arena.table(pixels);
    this.#blockSums = arena.table(new Uint8Array(16 * count));
    this.#pixelSums = arena.table(new Uint8Array(16 * result.width));
    this.#rows = [arena.allocate(4 * (count + 4)), arena.allocate(4 * (count + 4))];
  }

  run(): void {
    const { out, result } = this.#job;
    let last = Number.NaN;
    for (let y = result.y; y < result.y + result.height; y++) {
      const { first, lastShare } = this.#down.pixel(y);
      const target = addressAt(out, result.x, y);
      if (first === last && lastShare === 0) this.#repeat(target);
      else this.#row(y, target);
      last = lastShare === 0 ? first : Number.NaN;
    }
  }

  /** The row above once more. */
  #repeat(target: number): void {
    const { arena, out, result } = this.#job;
    arena.bytes().copyWithin(target, target - out.stride, target - out.stride + 4 * result.width);
  }

  #row(y: number, target: number): void {
    const { kernel, result } = this.#job;
    const { first, firstShare, lastShare } = this.#down.pixel(y);
    this.#spread(first, firstShare);
    if (lastShare > 0) this.#spread(first + 1, lastShare);
    kernel.finishRow(this.#pixelSums, result.width, (this.#across.side * this.#down.side) / 255, target);
  }

  /** Adds a row of blocks to the sums of a row of pixels. */
  #spread(row: number, share: number): void {
    const { kernel, opaque, result } = this.#job;
    kernel.addRow(this.#blocks(row), this.#pixelSpans, result.width, share, this.#pixelSums, opaque);
  }

  /** Address of a row of blocks, counted from the first one needed. */
  #blocks(row: number): number {
    const place = row & 1 ? 1 : 0;
    if (this.#made[place] !== row) this.#average(row, this.#rows[place]);
    this.#made[place] = row;
    return this.#rows[place];
  }

  #average(row: number, target: number): void {
    const { kernel, from, opaque } = this.#job;
    const { start, end } = this.#down.block(this.#down.blocks.start + row);
    const { first, whole, firstShare, lastShare } = coverageOf(start, end, Number.POSITIVE_INFINITY);
    const add = (y: number, share: number) =>
      kernel.addRow(
        addressAt(from, from.rect.x, y),
        this.#blockSpans,
        this.#across.count,
        share,
        this.#blockSums,
        opaque,
      );
    add(first, firstShare);
    for (let y = first + 1; y <= first + whole; y++) add(y, 1);
    if (lastShare > 0) add(first + whole + 1, lastShare);
    this.#finish(end - start, target);
  }

  /** Of a row of blocks, the first and the last may be smaller than the others, at the image's edge. */
  #finish(height: number, target: number): void {
    const last = this.#across.count - 1;
    this.#finishAlike(0, 1, height, target);
    if (last > 1) this.#finishAlike(1, last - 1, height, target);
    if (last > 0) this.#finishAlike(last, 1, height, target);
  }

  #finishAlike(first: number, count: number, height: number, target: number): void {
    const { start, end } = this.#across.block(this.#across.blocks.start + first);
    const share = 1 / (255 * (end - start) * height);
    this.#job.kernel.finishRow(this.#blockSums + 16 * first, count, share, target + 4 * first);
  }
}
