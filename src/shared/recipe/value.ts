import type { Curve } from './curve.ts';
import type { Crop, Resize } from './geometry.ts';
import type { Levels } from './levels.ts';

/** What a path of the recipe may be set to: plain JSON, canonical, never mutated. */
export type Value = number | boolean | Curve | Levels | Crop | Resize | null;

/** Whether two values mean the same. Values are canonical, so this is equality of plain JSON. */
export function equalValues(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  const others = new Map(right);
  return (
    left.length === right.length && left.every(([key, value]) => others.has(key) && equalValues(value, others.get(key)))
  );
}
