import { snapToScale } from '../shared/recipe/filters.ts';
import type { SettableNumber } from './heldNumber.ts';
import { keepAltFromMenu } from './keepAltFromMenu.ts';
import { attachStepKeys } from './stepKeys.ts';
import { createThumbDrag, type ThumbDrag, type TrackPoint } from './thumbDrag.ts';
import { attachWheelSteps } from './wheelSteps.ts';

/** The thumb's width, as the style sheet has it, in CSS pixels. */
const thumbPx = 12;

/**
 * Turns what somebody does with a range input into gestures. Moving the thumb, stepping with keys and turning the wheel
 * preview; letting go commits; Escape takes it back; a double-click resets. The drag is done here, not by the browser,
 * because only so can it be slowed down with Alt.
 */
export function attachSliderGesture(slider: HTMLInputElement, number: SettableNumber): void {
  const { scale } = number;
  const show = () => {
    slider.value = String(number.shown);
  };
  attachThumbDrag(slider, number);
  // What assistive technology sets, it sets at once.
  slider.addEventListener('input', () => number.hold(snapToScale(scale, slider.valueAsNumber)));
  slider.addEventListener('change', () => {
    number.commit(snapToScale(scale, slider.valueAsNumber));
    show();
  });
  slider.addEventListener('dblclick', () => number.commit(scale.neutral));
  attachStepKeys(slider, number, ['ArrowLeft', 'ArrowRight', 'Home', 'End']);
  attachWheelSteps(slider, number);
}

function attachThumbDrag(slider: HTMLInputElement, number: SettableNumber): void {
  let drag: ThumbDrag | undefined;
  const move = (point: TrackPoint) => {
    if (drag) number.hold(snapToScale(number.scale, drag.moveTo(point)));
  };
  const end = (finish: () => void) => {
    if (!drag) return;
    drag = undefined;
    finish();
  };

  slider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    slider.setPointerCapture(event.pointerId);
    const point = trackPoint(slider, event);
    drag = createThumbDrag(number.scale, startValue(slider, number, point), point);
    move(point);
  });
  slider.addEventListener('pointermove', (event) => move(trackPoint(slider, event)));
  slider.addEventListener('pointerup', () => end(() => number.commit(number.shown)));
  slider.addEventListener('pointercancel', () => end(() => number.cancel()));
  slider.addEventListener('lostpointercapture', () => end(() => number.cancel()));
  // Pressing the button would make the browser drag as well; it also moves the focus, which is wanted.
  slider.addEventListener('mousedown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    slider.focus();
  });
  slider.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !drag) return;
    end(() => number.cancel());
    event.stopImmediatePropagation();
  });
  keepAltFromMenu(slider, () => drag !== undefined);
}

/** The value the drag begins with: on the thumb, or with Alt, the one there is; elsewhere the one under the pointer. */
function startValue(slider: HTMLInputElement, { scale, shown }: SettableNumber, { along, fine }: TrackPoint): number {
  const length = scale.max - scale.min;
  const thumb = (shown - scale.min) / length;
  const onThumb = Math.abs(along - thumb) * (slider.clientWidth - thumbPx) <= thumbPx / 2;
  return onThumb || fine ? shown : scale.min + Math.min(1, Math.max(0, along)) * length;
}

function trackPoint(slider: HTMLInputElement, { clientX, altKey }: PointerEvent): TrackPoint {
  const { left, width } = slider.getBoundingClientRect();
  return { along: (clientX - left - thumbPx / 2) / Math.max(1, width - thumbPx), fine: altKey };
}
