import type { Point } from '../../shared/protocol/participant.ts';
import type { Rect, Size } from '../view/geometry.ts';

/** Where something is shown that may lie out of sight. */
export interface EdgePin {
  readonly at: Point;
  /** Which way it is from there, in degrees clockwise from the right; undefined where it is in sight. */
  readonly direction: number | undefined;
}

/** The place itself, or the nearest one at the edge of what is in sight. Points and the rectangle in CSS pixels. */
export function pinToEdge(point: Point, sight: Rect): EdgePin {
  const at = {
    x: Math.min(sight.x + sight.width, Math.max(sight.x, point.x)),
    y: Math.min(sight.y + sight.height, Math.max(sight.y, point.y)),
  };
  if (at.x === point.x && at.y === point.y) return { at, direction: undefined };
  return { at, direction: (Math.atan2(point.y - at.y, point.x - at.x) * 180) / Math.PI };
}

/**
 * The pin moved inwards as far as its drawing would be cut off at the edges of the stage, as it is in corners. `outline`:
 * the drawing's corners where it points to the right, its tip at the origin.
 */
export function keepWhole({ at, direction }: EdgePin, outline: readonly Point[], stage: Size): EdgePin {
  if (direction === undefined) return { at, direction };
  const [cos, sin] = [Math.cos((direction * Math.PI) / 180), Math.sin((direction * Math.PI) / 180)];
  const xs = outline.map(({ x, y }) => at.x + x * cos - y * sin);
  const ys = outline.map(({ x, y }) => at.y + x * sin + y * cos);
  return { at: { x: at.x + shiftInto(xs, stage.width), y: at.y + shiftInto(ys, stage.height) }, direction };
}

/** How far all of them have to move to lie between 0 and `length`. */
function shiftInto(places: readonly number[], length: number): number {
  return Math.max(-Math.min(...places), Math.min(0, length - Math.max(...places)));
}

/** What two rectangles have in common; without an extent where that is nothing. */
export function overlap(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x);
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y);
  return { x, y, width, height };
}
