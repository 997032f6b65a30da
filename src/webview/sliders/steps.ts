import { type NumberScale, snapToScale } from '../../shared/recipe/filters.ts';

/** Steps a page key, or an arrow key with Shift, makes at once. */
export const bigStep = 10;

const directions: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: bigStep,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageDown: -bigStep,
};

/** The value a key leads to; other keys leave it alone. */
export function steppedValue(scale: NumberScale, value: number, key: string, shift: boolean): number {
  if (key === 'Home') return scale.min;
  if (key === 'End') return scale.max;
  const direction = directions[key] ?? 0;
  const factor = shift && key.startsWith('Arrow') ? bigStep : 1;
  return movedBy(scale, value, direction * factor);
}

/** The value so many steps further. */
export function movedBy(scale: NumberScale, value: number, steps: number): number {
  return snapToScale(scale, value + steps * scale.step);
}

const written = /^\s*([+\-\u2212]?)\s*(\d+(?:[.,]\d*)?|[.,]\d+)\s*(?:%|°|ev|px)?\s*$/i;

/** Reads what somebody typed, with or without sign and unit, comma or point; undefined where it is no number. */
export function parseTyped(scale: NumberScale, text: string): number | undefined {
  const [, sign, digits] = written.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const amount = Number(digits.replace(',', '.'));
  return snapToScale(scale, sign === '' || sign === '+' ? amount : -amount);
}
