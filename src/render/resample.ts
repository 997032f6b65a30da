import { type Coverage, coverageOf, packCoverages } from './coverage.ts';
import type { Pixels } from './pixels.ts';
import type { Rect } from './rect.ts';
import { addressAt, loadTile, type Tile, type Workplace } from './tile.ts';

/** Source rows that are in the kernel's memory at once. */
const bandRows = 64;

/**
 * Area average of `rect` of the source (fractions of a pixel allowed, inside the source) as `width` x `height` pixels:
 * each result is the mean, weighted by alpha, of exactly the area it covers.
 */
export function resample(at: Workplace, source: Pixels, rect: Rect, width: number, height: number): Pixels {
  const columns = packCoverages(width, division(rect.x, rect.width, width, source.width));
  const rows = division(rect.y, rect.height, height, source.height);
  const sampler = new Sampler(at, source, columns, (width * height) / (255 * rect.width * rect.height));
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) data.set(sampler.row(rows(y)), y * width * 4);
  at.arena.release();
  return { width, height, data };
}

/** Makes one row of results after the other, from the top down. */
class Sampler {
  readonly #at: Workplace;
  readonly #source: Pixels;
  readonly #band: Tile;
  readonly #spans: number;
  readonly #sums: number;
  readonly #out: number;
  readonly #width: number;
  readonly #share: number;
  #loaded = { start: 0, end: 0, opaque: false };

  constructor(at: Workplace, source: Pixels, columns: Int32Array, share: number) {
    const { arena } = at;
    this.#at = at;
    this.#source = source;
    this.#width = columns.length / 4;
    this.#share = share;
    this.#band = arena.tile({ x: 0, y: 0, width: source.width, height: bandRows }, 4);
    this.#spans = arena.table(columns);
    this.#sums = arena.table(new Uint8Array(columns.length * 4));
    this.#out = arena.allocate(columns.length);
  }

  row({ first, whole, firstShare, lastShare }: Coverage): Uint8Array {
    this.#add(first, firstShare);
    for (let y = first + 1; y <= first + whole; y++) this.#add(y, 1);
    if (lastShare > 0) this.#add(first + whole + 1, lastShare);
    this.#at.kernel.finishRow(this.#sums, this.#width, this.#share, this.#out);
    return this.#at.arena.bytes().subarray(this.#out, this.#out + this.#width * 4);
  }

  #add(y: number, weight: number): void {
    if (y < this.#loaded.start || y >= this.#loaded.end) this.#load(y);
    const address = addressAt(this.#band, 0, y - this.#loaded.start);
    this.#at.kernel.addRow(address, this.#spans, this.#width, weight, this.#sums, this.#loaded.opaque);
  }

  #load(start: number): void {
    const { width, height } = this.#source;
    const { address, stride } = this.#band;
    const rows = Math.min(height - start, bandRows);
    const rect = { x: 0, y: start, width, height: rows };
    const band = { ...this.#band, rect: { ...this.#band.rect, y: start } };
    loadTile(this.#at.arena, band, { ...this.#source, x: 0, y: 0 }, rect);
    const opaque = this.#at.kernel.isOpaque(address, stride, width, rows) !== 0;
    this.#loaded = { start, end: start + rows, opaque };
  }
}

/** Divides `length` pixels from `start` into `count` equal parts. */
function division(start: number, length: number, count: number, size: number): (index: number) => Coverage {
  return (index) =>
    coverageOf(start + (length * index) / count, Math.min(size, start + (length * (index + 1)) / count), size);
}
