import { columnsOf, grow, type Rect, rectOf, rowsOf, type Span } from './rect.ts';

/** What each level of a pyramid has to hold. Pixel x of a level lies over pixels 2x and 2x + 1 of the finer one. */
export interface PyramidRects {
  /** What is read at full size. */
  readonly full: Rect;
  /** The halved levels, from the finest to the coarsest. */
  readonly halved: readonly Rect[];
  /** The coarsest level after the convolution. */
  readonly convolved: Rect;
  /** The doubled levels, from the coarsest to the finest; the result itself, at full size, is not among them. */
  readonly doubled: readonly Rect[];
}

/** For a result at full size, that many halvings, and a convolution that reads `radius` pixels to every side. */
export function pyramidRects(result: Rect, levels: number, radius: number): PyramidRects {
  const [convolved, ...doubled] = doublingRects(result, levels);
  const [full, ...halved] = halvingRects(grow(convolved, radius), levels);
  return { full, halved, convolved, doubled: doubled.slice(0, -1) };
}

/** From the coarsest level to the result. */
function doublingRects(result: Rect, levels: number): readonly [Rect, ...Rect[]] {
  const rects: [Rect, ...Rect[]] = [result];
  for (let level = 0; level < levels; level++) {
    const columns = coarser(columnsOf(rects[0]));
    // Doubling starts at an even column.
    rects.unshift(rectOf({ start: columns.start & ~1, end: columns.end }, coarser(rowsOf(rects[0]))));
  }
  return rects;
}

/** From the full size to the coarsest level. */
function halvingRects(coarsest: Rect, levels: number): readonly [Rect, ...Rect[]] {
  const rects: [Rect, ...Rect[]] = [coarsest];
  for (let level = 0; level < levels; level++) rects.unshift(halvingSource(rects[0]));
  return rects;
}

/** The pixels that a span of the next finer level is doubled from: their own, and one to either side. */
function coarser({ start, end }: Span): Span {
  return { start: Math.floor(start / 2) - 1, end: Math.floor((end - 1) / 2) + 2 };
}

/** What of the finer level a halved rectangle is made from. */
export function halvingSource({ x, y, width, height }: Rect): Rect {
  return grow({ x: 2 * x, y: 2 * y, width: 2 * width, height: 2 * height }, 2);
}
