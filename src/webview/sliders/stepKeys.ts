import type { SettableNumber } from './heldNumber.ts';
import { steppedValue } from './steps.ts';

/**
 * Keys that step a value: previews while a key is down, one commit when it comes up or the control loses the focus.
 * Escape takes the steps back, also where the key goes on repeating.
 */
export function attachStepKeys(control: HTMLElement, number: SettableNumber, moreKeys: readonly string[] = []): void {
  const keys = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', ...moreKeys]);
  let state: 'idle' | 'stepping' | 'takenBack' = 'idle';

  const finish = () => {
    if (state === 'stepping') number.commit(number.shown);
    state = 'idle';
  };
  const takeBack = (event: KeyboardEvent) => {
    if (state !== 'stepping') return;
    state = 'takenBack';
    number.cancel();
    // It has done what it was pressed for.
    event.stopPropagation();
  };
  const step = (event: KeyboardEvent) => {
    event.preventDefault();
    if (state === 'takenBack' && event.repeat) return;
    state = 'stepping';
    number.hold(steppedValue(number.scale, number.shown, event.key, event.shiftKey));
  };
  control.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') takeBack(event);
    else if (keys.has(event.key)) step(event);
  });
  control.addEventListener('keyup', (event) => {
    if (keys.has(event.key)) finish();
  });
  control.addEventListener('blur', finish);
}
