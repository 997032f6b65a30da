import { columnsOf, grow, type Rect, rectOf, rowsOf, type Span } from './rect.ts';

/**
 * What each level of a pyramid has to hold, from the full size (index 0) to the coarsest, so that `result` can be
 * doubled up again. Pixel x of a level covers pixels 2x and 2x + 1 of the finer one.
 */
export function doublingRects(result: Rect, levels: number): readonly Rect[] {
  const rects = [result];
  for (let level = 1; level <= levels; level++) {
    const finer = rects[level - 1] ?? result;
    const columns = coarser(columnsOf(finer));
    // Doubling starts at an even column.
    rects.push(rectOf({ start: columns.start & ~1, end: columns.end }, coarser(rowsOf(finer))));
  }
  return rects;
}

/** What each level has to hold so that it can be halved down to `coarsest`; index 0 is the full size. */
export function halvingRects(coarsest: Rect, levels: number): readonly Rect[] {
  return Array.from({ length: levels + 1 }, (_, level) => scaleRect(coarsest, 2 ** (levels - level)));
}

/** What the full size has to hold to halve, convolve with that radius, and double up to `result` again. */
export function pyramidNeeds(result: Rect, levels: number, radius: number): Rect {
  const coarsest = doublingRects(result, levels)[levels] ?? result;
  return scaleRect(grow(coarsest, radius), 2 ** levels);
}

/** The pixels of the next level that the span's pixels are doubled from: their own, and one to either side. */
function coarser({ start, end }: Span): Span {
  return { start: Math.floor(start / 2) - 1, end: Math.floor((end - 1) / 2) + 2 };
}

function scaleRect({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x * by, y: y * by, width: width * by, height: height * by };
}
