import { snapToScale } from '../../shared/recipe/filters.ts';
import { focusOn } from '../bringIntoView.ts';
import { attachPointerDrag } from '../pointerDrag.ts';
import type { SettableNumber } from './heldNumber.ts';
import { attachStepKeys } from './stepKeys.ts';
import { createThumbDrag, type TrackPoint } from './thumbDrag.ts';
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
  attachPointerDrag(slider, {
    start(event) {
      focusOn(slider);
      const point = trackPoint(slider, event);
      const drag = createThumbDrag(number.scale, startValue(slider, number, point), point);
      const moveTo = (place: TrackPoint) => number.hold(snapToScale(number.scale, drag.moveTo(place)));
      moveTo(point);
      return (moved) => moveTo(trackPoint(slider, moved));
    },
    settle: () => number.commit(number.shown),
    cancel: () => number.cancel(),
  });
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
