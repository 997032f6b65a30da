/** A rectangle of pixels: its top left corner and its size. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From `start` up to, but not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function columnsOf({ x, width }: Rect): Span {
  return { start: x, end: x + width };
}

export function rowsOf({ y, height }: Rect): Span {
  return { start: y, end: y + height };
}

export function rectOf(columns: Span, rows: Span): Rect {
  return { x: columns.start, y: rows.start, width: columns.end - columns.start, height: rows.end - rows.start };
}

/** What both have in common; they must overlap. */
export function intersect(a: Rect, b: Rect): Rect {
  return rectOf(overlap(columnsOf(a), columnsOf(b)), overlap(rowsOf(a), rowsOf(b)));
}

/** The rectangle with `by` more pixels on every side. */
export function grow(rect: Rect, by: number): Rect {
  return { x: rect.x - by, y: rect.y - by, width: rect.width + 2 * by, height: rect.height + 2 * by };
}

function overlap(a: Span, b: Span): Span {
  return { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) };
}
