import type { Size } from '../shared/recipe/size.ts';
import { lanczosTaps, type Taps } from './lanczosTaps.ts';
import type { Pixels } from './pixels.ts';
import { columnsOf, type Rect, rowsOf, type Span } from './rect.ts';
import { addressAt, type Tile, unloadTile, type Workplace } from './tile.ts';

/** Pixels that are made or loaded when they are needed. */
export interface TileSource {
  readonly size: Size;
  /** Fills a rectangle of a tile, both in the source's coordinates. */
  fill(tile: Tile, rect: Rect): void;
}

/** Source rows that are loaded at once. */
const bandRows = 32;
/** Bytes for the rows of sums that are kept at the same time: columns are made in chunks that let them fit. */
const ringBytes = 4 * 1024 * 1024;
const sumBytes = 16;

/** `region` of the source resampled to `size` with Lanczos 3. Colour is weighted by alpha. */
export function lanczos(at: Workplace, source: TileSource, size: Size, region: Rect): Pixels {
  const { width, height } = region;
  const data = new Uint8ClampedArray(width * height * 4);
  const rows = lanczosTaps(source.size.height, size.height, rowsOf(region));
  const columns = lanczosTaps(source.size.width, size.width, columnsOf(region));
  const slots = Math.max(...rows.map(({ weights }) => weights.length));
  const chunk = Math.max(16, Math.floor(ringBytes / sumBytes / slots));
  for (let x = 0; x < width; x += chunk) {
    at.arena.borrow(() => {
      const maker = new RowMaker(at, source, columns.slice(x, x + chunk), rows, slots);
      rows.forEach((_, y) => {
        const tile = maker.make(y, x);
        unloadTile(at.arena, tile, tile.rect, data, { x: 0, y: 0, width, height });
      });
    });
  }
  return { width, height, data };
}

/** Makes one row of results after the other, from the top down. Sums across are made once and kept while needed. */
class RowMaker {
  readonly #at: Workplace;
  readonly #source: TileSource;
  readonly #rows: readonly Taps[];
  readonly #slots: number;
  readonly #band: Tile;
  readonly #columnTaps: number;
  readonly #columnWeights: number;
  readonly #rowWeights: readonly number[];
  readonly #row: number;
  readonly #ring: number;
  readonly #ringStride: number;
  readonly #out: Tile;
  #loaded: Span = { start: 0, end: 0 };
  #summed = 0;

  constructor(at: Workplace, source: TileSource, columns: readonly Taps[], rows: readonly Taps[], slots: number) {
    const { arena } = at;
    const start = columns[0]?.first ?? 0;
    const last = columns.at(-1);
    const width = (last ? last.first + last.weights.length : start) - start;
    this.#at = at;
    this.#source = source;
    this.#rows = rows;
    this.#slots = slots;
    this.#band = arena.tile({ x: start, y: 0, width, height: bandRows }, 4);
    this.#columnTaps = arena.table(packTaps(columns, start));
    this.#columnWeights = arena.table(packWeights(columns));
    this.#rowWeights = addressesOf(rows, arena.table(packWeights(rows)));
    this.#row = arena.allocate(width * sumBytes);
    this.#ringStride = columns.length * sumBytes;
    this.#ring = arena.allocate(this.#ringStride * slots);
    this.#out = arena.tile({ x: 0, y: 0, width: columns.length, height: 1 }, 4);
  }

  /** The row `y` of results, placed at the column `x`. It lives until the next one is made. */
  make(y: number, x: number): Tile {
    const { first, weights } = this.#rows[y] ?? { first: 0, weights: [] };
    for (let row = Math.max(first, this.#summed); row < first + weights.length; row++) this.#sumRow(row);
    const { address, rect } = this.#out;
    this.#at.kernel.sumDown(
      this.#ring,
      this.#ringStride,
      this.#slots,
      first % this.#slots,
      weights.length,
      this.#rowWeights[y] ?? 0,
      rect.width,
      address,
    );
    return { ...this.#out, rect: { ...rect, x, y } };
  }

  #sumRow(row: number): void {
    if (row >= this.#loaded.end) this.#load(row);
    const { kernel } = this.#at;
    const { rect } = this.#band;
    const band = { ...this.#band, rect: { ...rect, y: this.#loaded.start } };
    kernel.premultiplyRow(addressAt(band, rect.x, row), rect.width, this.#row);
    const out = this.#ring + (row % this.#slots) * this.#ringStride;
    kernel.sumAcross(this.#row, this.#columnTaps, this.#columnWeights, this.#out.rect.width, out);
    this.#summed = row + 1;
  }

  #load(start: number): void {
    const height = Math.min(bandRows, this.#source.size.height - start);
    const rect = { ...this.#band.rect, y: start, height };
    this.#source.fill({ ...this.#band, rect }, rect);
    this.#loaded = { start, end: start + height };
  }
}

/** As the kernel's `sumAcross` wants them, in a row of sums that begins with the pixel `start`. */
function packTaps(columns: readonly Taps[], start: number): Int32Array {
  let offset = 0;
  return Int32Array.from(
    columns.flatMap(({ first, weights }) => {
      const taps = [offset * 4, (first - start) * sumBytes, weights.length];
      offset += weights.length;
      return taps;
    }),
  );
}

function packWeights(taps: readonly Taps[]): Float32Array {
  return Float32Array.from(taps.flatMap(({ weights }) => weights));
}

/** Where the weights of each of the taps begin. */
function addressesOf(taps: readonly Taps[], start: number): readonly number[] {
  let address = start;
  return taps.map(({ weights }) => {
    const own = address;
    address += weights.length * 4;
    return own;
  });
}
