import { type Curve, type CurvePoint, maxCurvePoints, toLevel } from '../../shared/recipe/curve.ts';
import { curveThrough } from '../../shared/recipe/curveShape.ts';

const lightest = 255;

/** A curve after a change, and which of its points it is about now. */
export interface PointChange {
  readonly curve: Curve;
  readonly index: number;
}

/** The curve with a point there; where one stands at that input already, that one moves. Undefined where it is full. */
export function addPoint(curve: Curve, [x, y]: CurvePoint): PointChange | undefined {
  const point = [toLevel(x), toLevel(y)] as const;
  const standing = curve.findIndex(([other]) => other === point[0]);
  if (standing >= 0) return { curve: curve.with(standing, point), index: standing };
  if (curve.length >= maxCurvePoints) return undefined;
  const after = curve.findIndex(([other]) => other > point[0]);
  const index = after < 0 ? curve.length : after;
  return { curve: curve.toSpliced(index, 0, point), index };
}

/** The curve with a point on its own line, in the middle of its widest gap. Undefined where there is no room. */
export function splitWidest(curve: Curve): PointChange | undefined {
  const gaps = curve.slice(1).map(([x], index) => ({ from: curve[index]?.[0] ?? 0, to: x }));
  const [widest] = gaps.toSorted((a, b) => b.to - b.from - (a.to - a.from));
  if (!widest || widest.to - widest.from < 2) return undefined;
  const x = Math.round((widest.from + widest.to) / 2);
  return addPoint(curve, [x, curveThrough(curve)(x)]);
}

/** The curve with one point as near to there as its neighbours let it. */
export function movePoint(curve: Curve, index: number, [x, y]: CurvePoint): Curve {
  const left = curve[index - 1]?.[0] ?? -1;
  const right = curve[index + 1]?.[0] ?? lightest + 1;
  return curve.with(index, [Math.min(right - 1, Math.max(left + 1, toLevel(x))), toLevel(y)]);
}

/** The curve without one of its points, as long as two are left; its left neighbour takes over. */
export function removePoint(curve: Curve, index: number): PointChange {
  if (curve.length <= 2) return { curve, index };
  return { curve: curve.toSpliced(index, 1), index: Math.max(0, index - 1) };
}
