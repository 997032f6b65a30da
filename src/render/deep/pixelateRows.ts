import type { Pixelate } from '../../shared/recipe/plan.ts';
import type { Size } from '../../shared/recipe/size.ts';
import type { DeepRows } from './deepRows.ts';

/** Blocks from the top left corner, each the mean of its pixels weighted by alpha. At full size they are whole pixels. */
export function pixelateRows(source: DeepRows, { size }: Pixelate): DeepRows {
  const blocks = new BlockRow(source, size);
  let made = Number.NaN;
  return {
    size: source.size,
    fill: (y, into) => {
      const index = Math.floor(y / size.height);
      if (index !== made) blocks.average(index);
      made = index;
      blocks.spread(into);
    },
  };
}

/** One row of blocks. */
class BlockRow {
  readonly #source: DeepRows;
  readonly #block: Size;
  readonly #row: Float32Array;
  /** For each block: colour times alpha, alpha; then their means. */
  readonly #sums: Float64Array;

  constructor(source: DeepRows, block: Size) {
    this.#source = source;
    this.#block = block;
    this.#row = new Float32Array(source.size.width * 4);
    this.#sums = new Float64Array(Math.ceil(source.size.width / block.width) * 4);
  }

  average(index: number): void {
    const { height } = this.#block;
    const end = Math.min(this.#source.size.height, (index + 1) * height);
    this.#sums.fill(0);
    for (let y = index * height; y < end; y++) {
      this.#source.fill(y, this.#row);
      this.#add();
    }
    this.#divide(end - index * height);
  }

  spread(into: Float32Array): void {
    for (let at = 0; at < into.length; at++) into[at] = this.#sums[this.#blockOf(at) + (at & 3)] ?? 0;
  }

  #add(): void {
    const [row, sums] = [this.#row, this.#sums];
    for (let at = 0; at < row.length; at += 4) {
      const block = this.#blockOf(at);
      const alpha = row[at + 3] ?? 0;
      for (let channel = 0; channel < 3; channel++)
        sums[block + channel] = (sums[block + channel] ?? 0) + (row[at + channel] ?? 0) * alpha;
      sums[block + 3] = (sums[block + 3] ?? 0) + alpha;
    }
  }

  #divide(rows: number): void {
    const sums = this.#sums;
    for (let at = 0; at < sums.length; at += 4) {
      const left = (at >> 2) * this.#block.width;
      const pixels = rows * (Math.min(this.#source.size.width, left + this.#block.width) - left);
      const alpha = sums[at + 3] ?? 0;
      for (let channel = at; channel < at + 3; channel++) sums[channel] = alpha > 0 ? (sums[channel] ?? 0) / alpha : 0;
      sums[at + 3] = alpha / pixels;
    }
  }

  /** Where the block of the pixel at that place in a row begins. */
  #blockOf(at: number): number {
    return 4 * Math.floor((at >> 2) / this.#block.width);
  }
}
