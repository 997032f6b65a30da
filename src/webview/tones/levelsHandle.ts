import { formatValue } from '../../shared/recipe/filters.ts';
import type { Levels } from '../../shared/recipe/levels.ts';
import { focusOn } from '../bringIntoView.ts';
import { element, setAttribute } from '../dom.ts';
import { markHandle } from '../people/handleMarks.ts';
import { attachPointerDrag } from '../pointerDrag.ts';
import { attachStepKeys } from '../sliders/stepKeys.ts';
import { createThumbDrag } from '../sliders/thumbDrag.ts';
import { attachWheelSteps } from '../sliders/wheelSteps.ts';
import type { LevelsModel } from './levelsModel.ts';
import { gammaAt, middleOf } from './levelsShape.ts';

export interface LevelsHandle {
  readonly element: HTMLElement;
  show(levels: Levels): void;
  /** Marks it while somebody else is dragging it: with their colour. */
  mark(colour: number | undefined): void;
}

/** A handle's place along its track, in levels. */
const track = { min: 0, max: 255, step: 1, neutral: 0, unit: '', signed: false } as const;

/** One handle under a track of levels: dragged (with Alt finely), stepped, taken back and reset as a slider is. */
export function createLevelsHandle(model: LevelsModel, key: keyof Levels, name: string): LevelsHandle {
  const number = model.number(key);
  const { scale } = number;
  const handle = element('div', {
    class: `levelsHandle ${key}`,
    role: 'slider',
    tabindex: 0,
    'aria-label': name,
    title: name,
    'aria-valuemin': scale.min,
    'aria-valuemax': scale.max,
  });
  attachHandleDrag(handle, model, key);
  handle.addEventListener('dblclick', () => number.commit(scale.neutral));
  attachStepKeys(handle, number, ['ArrowLeft', 'ArrowRight', 'Home', 'End']);
  attachWheelSteps(handle, number);
  let shown = '';
  return {
    element: handle,
    show(levels) {
      const text = formatValue(scale, levels[key]);
      const place = `${((placeOf(levels, key) / 255) * 100).toFixed(2)}%`;
      if (`${text} ${place}` === shown) return;
      shown = `${text} ${place}`;
      setAttribute(handle, 'aria-valuenow', levels[key]);
      setAttribute(handle, 'aria-valuetext', text);
      handle.style.left = place;
    },
    mark: (colour) => markHandle(handle, colour),
  };
}

function attachHandleDrag(handle: HTMLElement, model: LevelsModel, key: keyof Levels): void {
  const number = model.number(key);
  const pointOf = ({ clientX, altKey }: PointerEvent) => {
    const { left, width } = (handle.parentElement ?? handle).getBoundingClientRect();
    return { along: (clientX - left) / Math.max(1, width), fine: altKey };
  };
  attachPointerDrag(handle, {
    start(event) {
      focusOn(handle);
      const drag = createThumbDrag(track, placeOf(model.levels, key), pointOf(event));
      number.hold(number.shown);
      return (moved) => number.hold(valueAt(model.levels, key, drag.moveTo(pointOf(moved))));
    },
    settle: () => number.commit(number.shown),
    cancel: () => number.cancel(),
  });
}

function placeOf(levels: Levels, key: keyof Levels): number {
  return key === 'gamma' ? middleOf(levels) : levels[key];
}

function valueAt(levels: Levels, key: keyof Levels, place: number): number {
  return key === 'gamma' ? gammaAt(levels, place) : place;
}
