import { type Filter, snapToFilter } from '../shared/recipe/filters.ts';

/** Steps a page key, or an arrow key with Shift, makes at once. */
const bigStep = 10;

const directions: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: bigStep,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageDown: -bigStep,
};

/** The value a key leads to; other keys leave it alone. */
export function steppedValue(filter: Filter, value: number, key: string, shift: boolean): number {
  if (key === 'Home') return filter.min;
  if (key === 'End') return filter.max;
  const direction = directions[key] ?? 0;
  const factor = shift && key.startsWith('Arrow') ? bigStep : 1;
  return snapToFilter(filter, value + direction * factor * filter.step);
}

const written = /^\s*([+\-\u2212]?)\s*(\d+(?:[.,]\d*)?|[.,]\d+)\s*(?:%|°|ev|px)?\s*$/i;

/** Reads what somebody typed, with or without sign and unit, comma or point; undefined where it is no number. */
export function parseTyped(filter: Filter, text: string): number | undefined {
  const [, sign, digits] = written.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const amount = Number(digits.replace(',', '.'));
  return snapToFilter(filter, sign === '' || sign === '+' ? amount : -amount);
}
