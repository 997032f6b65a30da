import type { SettableNumber } from './heldNumber.ts';
import { bigStep, movedBy } from './steps.ts';

/** A notch of a mouse's wheel, in CSS pixels; a touchpad sends many small parts of it. */
const notchPx = 100;
/** A wheel tells in pixels, lines or pages. */
const pxPerUnit = [1, notchPx / 3, notchPx];
/** A wheel has no end that one could feel: a pause is one. */
const pauseMs = 400;

/**
 * The wheel over a slider that has the focus steps it, ten times as far with Shift; over any other the panel scrolls.
 * Turns without a pause between them are one edit; Escape takes them back.
 */
export function attachWheelSteps(control: HTMLElement, number: SettableNumber): void {
  let turned = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const end = (finish: () => void) => {
    if (pause === undefined) return;
    clearTimeout(pause);
    pause = undefined;
    turned = 0;
    finish();
  };
  const commit = () => end(() => number.commit(number.shown));
  const turn = (steps: number, factor: number) => {
    number.hold(movedBy(number.scale, number.shown, steps * factor));
    clearTimeout(pause);
    pause = setTimeout(commit, pauseMs);
  };

  control.addEventListener(
    'wheel',
    (event) => {
      if (document.activeElement !== control || event.ctrlKey || event.buttons !== 0) return;
      event.preventDefault();
      turned -= turnOf(event) / notchPx;
      const steps = Math.trunc(turned);
      if (steps === 0) return;
      turned -= steps;
      turn(steps, event.shiftKey ? bigStep : 1);
    },
    { passive: false },
  );
  control.addEventListener('blur', commit);
  control.addEventListener('pointerdown', commit);
  control.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') commit();
    else if (pause !== undefined) {
      end(() => number.cancel());
      event.stopPropagation();
    }
  });
}

/** With Shift, browsers turn the wheel's way sideways. */
function turnOf({ deltaX, deltaY, deltaMode, shiftKey }: WheelEvent): number {
  return (shiftKey && deltaY === 0 ? deltaX : deltaY) * (pxPerUnit[deltaMode] ?? 1);
}
