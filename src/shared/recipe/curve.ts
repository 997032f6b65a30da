import { t } from '../l10n.ts';
import { clamp, isFiniteNumber } from './json.ts';

/** A point of a tone curve: level in, level out, whole numbers from 0 to 255, whatever the depth of the image. */
export type CurvePoint = readonly [x: number, y: number];

/** The points of a tone curve from left to right: 2 to 16, no two above each other. */
export type Curve = readonly CurvePoint[];

/** All three colours together, or one of them. */
export const curveChannels = ['rgb', 'red', 'green', 'blue'] as const;
export type CurveChannel = (typeof curveChannels)[number];
export const channelLabels: { readonly [Channel in CurveChannel]: string } = {
  rgb: 'RGB',
  red: t('Red'),
  green: t('Green'),
  blue: t('Blue'),
};

/** The straight line that changes nothing. */
export const neutralCurve: Curve = [
  [0, 0],
  [255, 255],
];

/** More than anybody can tell apart under the mouse, and few enough for one message. */
export const maxCurvePoints = 16;

/** Reads a curve from untrusted JSON; levels are rounded and clamped, anything else that is wrong is refused. */
export function parseCurve(value: unknown): Curve | undefined {
  if (!Array.isArray(value) || value.length < 2 || value.length > maxCurvePoints) return undefined;
  const points = value.map(parsePoint).filter((point) => point !== undefined);
  const rises = points.every(([x], index) => index === 0 || x > (points[index - 1]?.[0] ?? 0));
  if (points.length !== value.length || !rises) return undefined;
  // One that was read before is read again with each edit that is applied, and kept in two places.
  return isMadeOf(value, points) ? value : points;
}

function isMadeOf(value: readonly unknown[], points: Curve): value is Curve {
  return points.every((point, index) => point === value[index]);
}

function parsePoint(value: unknown): CurvePoint | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [x, y]: unknown[] = value;
  return isFiniteNumber(x) && isFiniteNumber(y) ? pointAt(toLevel(x), toLevel(y)) : undefined;
}

/** By level in and level out; as far as they were ever read. */
const knownPoints: CurvePoint[][] = [];

/**
 * Each point there is once: a history that is full of curves has 128,000 of them, at 64 bytes each, and there are 65,536 different ones
 * for all histories together.
 */
function pointAt(x: number, y: number): CurvePoint {
  knownPoints[x] ??= [];
  const row = knownPoints[x];
  row[y] ??= [x, y];
  return row[y];
}

/** Any number as a level: whole, 0 to 255. */
export function toLevel(value: number): number {
  return clamp(0, 255, Math.round(value));
}
