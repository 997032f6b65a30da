import { adjustmentPath } from '../shared/recipe/edit.ts';
import { type Filter, type FilterId, snapToFilter } from '../shared/recipe/filters.ts';
import { adjustmentOf } from '../shared/recipe/recipe.ts';
import type { Edits } from './edits.ts';
import { steppedValue } from './steps.ts';

/**
 * Turns what somebody does with a range input into gestures. Moving the thumb and holding down a key preview; letting
 * go commits; Escape takes it back.
 */
export function attachSliderGesture(
  slider: HTMLInputElement,
  filter: Filter & { readonly id: FilterId },
  edits: Edits,
): void {
  const path = adjustmentPath(filter.id);
  let pressed = false;
  let cancelled = false;

  const value = () => snapToFilter(filter, slider.valueAsNumber);
  const show = () => {
    slider.value = String(adjustmentOf(edits.shown, filter.id));
  };
  const finish = () => {
    if (!cancelled) edits.commit({ path, value: value() });
    cancelled = false;
    show();
  };
  const release = () => {
    if (!pressed) return;
    pressed = false;
    finish();
  };

  slider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    pressed = true;
    cancelled = false;
    addEventListener('pointerup', release, { once: true });
    addEventListener('pointercancel', release, { once: true });
  });
  slider.addEventListener('input', () => {
    if (cancelled) show();
    else edits.hold({ path, value: value() });
  });
  slider.addEventListener('change', () => {
    if (!pressed) finish();
  });
  slider.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !pressed) return;
    cancelled = true;
    edits.cancel(path);
    show();
  });
  slider.addEventListener('dblclick', () => edits.commit({ path, value: filter.neutral }));
  attachStepKeys(slider, filter, edits, ['ArrowLeft', 'ArrowRight', 'Home', 'End']);
}

/** Keys that step a value: previews while a key is down, one commit when it comes up or the control loses the focus. */
export function attachStepKeys(
  control: HTMLInputElement,
  filter: Filter & { readonly id: FilterId },
  edits: Edits,
  moreKeys: readonly string[] = [],
): void {
  const path = adjustmentPath(filter.id);
  const keys = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', ...moreKeys]);
  let stepping = false;

  const finish = () => {
    if (stepping) edits.commit({ path, value: adjustmentOf(edits.shown, filter.id) });
    stepping = false;
  };
  control.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && stepping) {
      stepping = false;
      edits.cancel(path);
    }
    if (!keys.has(event.key)) return;
    event.preventDefault();
    stepping = true;
    edits.hold({ path, value: steppedValue(filter, adjustmentOf(edits.shown, filter.id), event.key, event.shiftKey) });
  });
  control.addEventListener('keyup', (event) => {
    if (keys.has(event.key)) finish();
  });
  control.addEventListener('blur', finish);
}
