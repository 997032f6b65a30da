import type { Size } from '../../shared/recipe/size.ts';
import type { BitReader } from './bitReader.ts';

const maxTileWidth = 4096;
const maxTileArea = 4096 * 2304;
const maxTiles = 64;

/** Reads past how a frame is divided into tiles: tile_info() (AV1 specification, section 5.9.15). */
export function skipAv1Tiles(bits: BitReader, frame: Size, largeBlocks: boolean): void {
  const block = largeBlocks ? 128 : 64;
  const [columns, rows] = [blocksIn(frame.width, block), blocksIn(frame.height, block)];
  const widest = maxTileWidth / block;
  const leastLog2 = Math.max(log2For(widest, columns), log2For(maxTileArea / block ** 2, columns * rows));
  const tilesLog2 = bits.flag()
    ? readEvenTiles(bits, { columns, rows, widest, leastLog2 })
    : readUnevenTiles(bits, { columns, rows, widest, leastLog2 });
  if (tilesLog2 > 0) bits.skip(tilesLog2 + 2);
}

interface Grid {
  /** Superblocks. */
  readonly columns: number;
  readonly rows: number;
  /** The most superblocks across a tile. */
  readonly widest: number;
  /** The fewest tiles there can be. */
  readonly leastLog2: number;
}

/** Counted in steps of 8 pixels first, as the specification does. */
function blocksIn(length: number, block: number): number {
  return Math.ceil((Math.floor((length + 7) / 8) * 8) / block);
}

function readEvenTiles(bits: BitReader, { columns, rows, widest, leastLog2 }: Grid): number {
  const acrossLog2 = readIncrements(bits, log2For(widest, columns), log2For(1, Math.min(columns, maxTiles)));
  const downLog2 = readIncrements(bits, Math.max(leastLog2 - acrossLog2, 0), log2For(1, Math.min(rows, maxTiles)));
  return acrossLog2 + downLog2;
}

function readIncrements(bits: BitReader, least: number, most: number): number {
  let value = least;
  while (value < most && bits.flag()) value += 1;
  return value;
}

function readUnevenTiles(bits: BitReader, { columns, rows, widest, leastLog2 }: Grid): number {
  const across = readLengths(bits, columns, widest);
  const area = leastLog2 > 0 ? (columns * rows) >> (leastLog2 + 1) : columns * rows;
  const highest = Math.max(Math.floor(area / Math.max(...across)), 1);
  const down = readLengths(bits, rows, highest);
  return log2For(1, across.length) + log2For(1, down.length);
}

function readLengths(bits: BitReader, total: number, longest: number): readonly number[] {
  const lengths: number[] = [];
  for (let start = 0; start < total; start += lengths.at(-1) ?? 1) {
    lengths.push(bits.below(Math.min(total - start, longest)) + 1);
  }
  return lengths;
}

/** The smallest number of doublings that brings `size` to `target`. */
function log2For(size: number, target: number): number {
  let log2 = 0;
  while (size * 2 ** log2 < target) log2 += 1;
  return log2;
}
