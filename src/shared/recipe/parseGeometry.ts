import { maxPixels, maxSidePixels } from '../limits.ts';
import { snapToScale } from './filters.ts';
import { type Crop, type Resize, straightenScale } from './geometry.ts';
import { clamp, isFiniteNumber, numbersOf } from './json.ts';

/** Each reads one value of a geometry from untrusted JSON; undefined where it is none. */
export const parseGeometry = {
  turns: (value: unknown) => (isWhole(value) && value >= 0 && value <= 3 ? value : undefined),
  flip: (value: unknown) => (typeof value === 'boolean' ? value : undefined),
  straighten: parseStraighten,
  crop: parseCrop,
  resize: parseResize,
} as const;

function parseStraighten(value: unknown): number | undefined {
  return isFiniteNumber(value) ? snapToScale(straightenScale, value) : undefined;
}

/** Moved into the frame where it reaches beyond it. */
function parseCrop(value: unknown): Crop | undefined {
  const [x, y, width, height] = numbersOf(value, ['x', 'y', 'width', 'height']);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
  const across = parseSpan(x, width);
  const down = parseSpan(y, height);
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

function parseSpan(start: number, length: number): { readonly start: number; readonly length: number } {
  const steps = clamp(1, cropSteps, Math.round(length * cropSteps));
  return { start: clamp(0, cropSteps - steps, Math.round(start * cropSteps)) / cropSteps, length: steps / cropSteps };
}

function parseResize(value: unknown): Resize | null | undefined {
  if (value === null) return null;
  const [width, height] = numbersOf(value, ['width', 'height']);
  if (!isSide(width) || !isSide(height) || width * height > maxPixels) return undefined;
  return { width, height };
}

const cropSteps = 1_000_000;

function isSide(value: unknown): value is number {
  return isWhole(value) && value >= 1 && value <= maxSidePixels;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
