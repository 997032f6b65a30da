import { setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';

const keySteps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 };
const keyPlaces: Readonly<Record<string, number>> = { Home: 0, End: 100 };

const beforeAndAfter: DividerTexts = {
  label: t('Before and after'),
  valueText: (percent) => t('{0} % before', percent),
};

export interface DividerTexts {
  readonly label: string;
  /** What it says at a place, in percent of the width. */
  readonly valueText: (percent: number) => string;
}

/** Makes `divider` a separator of `view` that is moved by pointer and keys. Returns its place, in percent of the width. */
export function attachDivider(
  view: HTMLElement,
  divider: HTMLElement,
  { label, valueText }: DividerTexts = beforeAndAfter,
): () => number {
  let place = 50;
  const move = (percent: number) => {
    place = Math.min(100, Math.max(0, percent));
    view.style.setProperty('--split', `${place}%`);
    setAttribute(divider, 'aria-valuenow', Math.round(place));
    setAttribute(divider, 'aria-valuetext', valueText(Math.round(place)));
  };
  setAttribute(divider, 'role', 'separator');
  setAttribute(divider, 'aria-orientation', 'vertical');
  setAttribute(divider, 'aria-label', label);
  setAttribute(divider, 'aria-valuemin', 0);
  setAttribute(divider, 'aria-valuemax', 100);
  move(place);

  divider.addEventListener('keydown', (event) => {
    const step = (keySteps[event.key] ?? 0) * (event.shiftKey ? 10 : 1);
    const next = keyPlaces[event.key] ?? place + step;
    if (next === place && step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    move(next);
  });
  divider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    // The stage would take it for the start of a pan.
    event.stopPropagation();
    divider.setPointerCapture(event.pointerId);
  });
  divider.addEventListener('pointermove', (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const box = view.getBoundingClientRect();
    move(((event.clientX - box.x) / box.width) * 100);
  });
  return () => place;
}
