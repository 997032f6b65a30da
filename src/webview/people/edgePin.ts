import type { Point } from '../../shared/protocol/participant.ts';
import type { Rect } from '../view/geometry.ts';

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

/** What two rectangles have in common; without an extent where that is nothing. */
export function overlap(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x);
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y);
  return { x, y, width, height };
}
