import type { NumberScale } from '../../shared/recipe/filters.ts';
import { clamp } from '../../shared/recipe/json.ts';

/** How much slower than the pointer the thumb goes while Alt is down. */
const fineFactor = 0.1;

/** Where a pointer is on a slider: its place along the way of the thumb's middle, 0 to 1, and whether Alt is down. */
export interface TrackPoint {
  readonly along: number;
  readonly fine: boolean;
}

export interface ThumbDrag {
  /** Takes the pointer's next place; returns the value, not yet on the scale's grain. */
  moveTo(point: TrackPoint): number;
}

interface Anchor extends TrackPoint {
  readonly value: number;
}

/**
 * A drag of a slider's thumb. The thumb follows the pointer, a tenth as fast while it is fine; changing between the two
 * halfway never makes it jump. `start` is the value under the pointer where the drag begins.
 */
export function createThumbDrag({ min, max }: NumberScale, start: number, from: TrackPoint): ThumbDrag {
  let anchor: Anchor = { ...from, value: start };
  let last: TrackPoint = from;
  const valueAt = (along: number) =>
    anchor.value + (along - anchor.along) * (max - min) * (anchor.fine ? fineFactor : 1);
  return {
    moveTo(point) {
      if (point.fine !== anchor.fine)
        anchor = { along: last.along, fine: point.fine, value: clamp(min, max, valueAt(last.along)) };
      last = point;
      return clamp(min, max, valueAt(point.along));
    },
  };
}
