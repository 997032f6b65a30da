import { element } from '../dom.ts';
import { createNumberInput } from '../formFields.ts';
import { t } from '../l10n.ts';
import type { Size } from '../view/geometry.ts';

/** Sides of a ratio that somebody types in; any whole numbers up to this. */
const largest = 10_000;

/** Two fields for a ratio of one's own. Told is only what is a ratio. */
export function ratioFields(onChange: (sides: Size) => void, start: Size): { readonly element: HTMLElement } {
  let sides = start;
  const change = (side: Partial<Size>) => {
    sides = { ...sides, ...side };
    if (isSide(sides.width) && isSide(sides.height)) onChange(sides);
  };
  const range = { min: 1, max: largest };
  const width = createNumberInput('crop-ratio-width', range, (value) => change({ width: value }), t('Ratio width'));
  const height = createNumberInput('crop-ratio-height', range, (value) => change({ height: value }), t('Ratio height'));
  width.show(start.width);
  height.show(start.height);
  return {
    element: element(
      'div',
      { class: 'cropSize', role: 'group', 'aria-label': t('Custom ratio'), hidden: true },
      width.element,
      ':',
      height.element,
    ),
  };
}

function isSide(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= largest;
}
