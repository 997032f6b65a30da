import type { Curve } from './curve.ts';

/** A level in, a level out, both from 0 to 255, fractions allowed. */
export type LevelFunction = (level: number) => number;

interface Knot {
  readonly x: number;
  readonly y: number;
  readonly slope: number;
}

/**
 * The smooth line through the points of a curve: piecewise cubic, and between two points never above or below both
 * (F. N. Fritsch, R. E. Carlson: Monotone Piecewise Cubic Interpolation, SIAM J. Numer. Anal. 17, 1980). Level before
 * the first point and after the last. What is drawn in the curve editor and what is rendered are this one function.
 */
export function curveThrough(points: Curve): LevelFunction {
  const knots = knotsOf(points);
  return (level) => {
    const after = knots.findIndex(({ x }) => x > level);
    const right = knots[after];
    const left = knots[after < 0 ? knots.length - 1 : after - 1];
    if (!left) return right?.y ?? level;
    return right ? hermite(left, right, level) : left.y;
  };
}

function knotsOf(points: Curve): readonly Knot[] {
  const secants = secantsOf(points);
  const slopes = limited(
    points.map((_, index) => tangent(secants[index - 1], secants[index])),
    secants,
  );
  return points.map(([x, y], index) => ({ x, y, slope: slopes[index] ?? 0 }));
}

function secantsOf(points: Curve): readonly number[] {
  return points.slice(1).map(([x, y], index) => {
    const [x0, y0] = points[index] ?? [0, 0];
    return (y - y0) / (x - x0);
  });
}

/** The mean of the slopes on either side, the only one at an end, and 0 at a peak or in a trough. */
function tangent(before: number | undefined, after: number | undefined): number {
  if (before === undefined || after === undefined) return before ?? after ?? 0;
  return before * after <= 0 ? 0 : (before + after) / 2;
}

/** Tangents drawn into the circle of radius 3 around each secant, in which the cubic cannot overshoot. */
function limited(tangents: readonly number[], secants: readonly number[]): readonly number[] {
  const slopes = [...tangents];
  secants.forEach((secant, index) => {
    const [left, right] = [slopes[index] ?? 0, slopes[index + 1] ?? 0];
    const length = Math.sqrt(left * left + right * right);
    if (length <= 3 * Math.abs(secant)) return;
    const shrink = (3 * Math.abs(secant)) / length;
    slopes[index] = left * shrink;
    slopes[index + 1] = right * shrink;
  });
  return slopes;
}

/** The cubic with the values and slopes of two knots. */
function hermite(left: Knot, right: Knot, x: number): number {
  const width = right.x - left.x;
  const t = (x - left.x) / width;
  const u = 1 - t;
  const values = left.y * u * u * (1 + 2 * t) + right.y * t * t * (1 + 2 * u);
  return values + width * t * u * (left.slope * u - right.slope * t);
}
