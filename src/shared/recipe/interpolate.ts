import { type Curve, maxCurvePoints, neutralCurve } from './curve.ts';
import type { Field } from './fields.ts';
import { isRecord } from './json.ts';
import type { Value } from './value.ts';

/**
 * The value of a field between leaving the picture alone and `value`; `share` runs from 0 to 1 and is exact at both
 * ends. Numbers, and the numbers of levels, change evenly; a curve moves towards the straight line; what has no halfway
 * is itself from the middle on.
 */
export function interpolate(field: Field, value: Value, share: number): Value {
  if (share >= 1) return value;
  if (share <= 0) return field.neutral;
  return field.parse(between(field.neutral, value, share)) ?? field.neutral;
}

function between(neutral: unknown, value: unknown, share: number): unknown {
  if (typeof neutral === 'number' && typeof value === 'number') return neutral + (value - neutral) * share;
  if (isCurve(value)) return flatten(value, share);
  if (isRecord(neutral) && isRecord(value))
    return Object.fromEntries(Object.entries(neutral).map(([key, from]) => [key, between(from, value[key], share)]));
  return share < 0.5 ? neutral : value;
}

/** Every point moves straight up or down, the ends of the scale too, where the curve is level beyond its last points. */
function flatten(curve: Curve, share: number): Curve {
  const points = withEnds(curve).map(([x, y]) => [x, Math.round(x + (y - x) * share)] as const);
  return points.every(([x, y]) => x === y) ? neutralCurve : points;
}

function withEnds(curve: Curve): Curve {
  const [first, last] = [curve.at(0), curve.at(-1)];
  const before: Curve = first && first[0] > 0 ? [[0, first[1]]] : [];
  const after: Curve = last && last[0] < 255 ? [[255, last[1]]] : [];
  const whole = [...before, ...curve, ...after];
  return whole.length > maxCurvePoints ? curve : whole;
}

function isCurve(value: unknown): value is Curve {
  return Array.isArray(value);
}
