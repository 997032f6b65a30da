import type { Point } from '../protocol/participant.ts';

/** An affine map of the plane: x' = a x + c y + e, y' = b x + d y + f (as a canvas writes it). */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const identity: Affine = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

export function mapPoint({ a, b, c, d, e, f }: Affine, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** One map after the other, the first one first. */
export function inTurn(...maps: readonly Affine[]): Affine {
  return maps.reduce(
    (before, { a, b, c, d, e, f }) => ({
      a: a * before.a + c * before.b,
      b: b * before.a + d * before.b,
      c: a * before.c + c * before.d,
      d: b * before.c + d * before.d,
      e: a * before.e + c * before.f + e,
      f: b * before.e + d * before.f + f,
    }),
    identity,
  );
}

/** The map that leads back. The map must not flatten the plane. */
export function inverse({ a, b, c, d, e, f }: Affine): Affine {
  const area = a * d - b * c;
  return {
    a: d / area,
    b: -b / area,
    c: -c / area,
    d: a / area,
    e: (c * f - d * e) / area,
    f: (b * e - a * f) / area,
  };
}

export function moveBy(x: number, y: number): Affine {
  return { ...identity, e: x, f: y };
}

export function scaleBy(x: number, y: number): Affine {
  return { ...identity, a: x, d: y };
}
