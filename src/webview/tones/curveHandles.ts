import type { Curve, CurvePoint } from '../../shared/recipe/curve.ts';
import { focusOn } from '../bringIntoView.ts';
import { element, setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';
import { markHandle } from '../people/handleMarks.ts';

export interface CurveHandles {
  readonly element: HTMLElement;
  /** Which point a node of the page is; -1 where it is none. */
  indexOf(node: EventTarget | null): number;
  focus(index: number): void;
  show(curve: Curve, selected: number): void;
  /** Marks the points that somebody else is dragging. */
  mark(indices: readonly number[], colour: number): void;
}

/** The points of a curve as controls that can be focused; the nodes stay while points move. */
export function createCurveHandles(): CurveHandles {
  const handles: HTMLElement[] = [];
  const nodes: readonly (EventTarget | null)[] = handles;
  const list = element('div', { class: 'curveHandles' });
  const setCount = (count: number) => {
    while (handles.length > count) handles.pop()?.remove();
    while (handles.length < count) {
      const handle = createHandle();
      handles.push(handle);
      list.append(handle);
    }
  };
  return {
    element: list,
    indexOf: (node) => nodes.indexOf(node),
    focus(index) {
      const handle = handles[index];
      if (handle) focusOn(handle);
    },
    show(curve, selected) {
      setCount(curve.length);
      handles.forEach((handle, index) => {
        const point = curve[index];
        if (point) placeHandle(handle, point, t('Point {0} of {1}', index + 1, curve.length));
        handle.classList.toggle('selected', index === selected);
      });
    },
    mark(indices, colour) {
      handles.forEach((handle, index) => {
        markHandle(handle, indices.includes(index) ? colour : undefined);
      });
    },
  };
}

function createHandle(): HTMLElement {
  return element('div', {
    class: 'curveHandle',
    role: 'slider',
    tabindex: 0,
    'aria-roledescription': t('curve point'),
    'aria-valuemin': 0,
    'aria-valuemax': 255,
  });
}

function placeHandle(handle: HTMLElement, [x, y]: CurvePoint, name: string): void {
  const place = t('input {0}, output {1}', x, y);
  setAttribute(handle, 'aria-label', name);
  if (handle.ariaValueText === place) return;
  setAttribute(handle, 'aria-valuenow', y);
  setAttribute(handle, 'aria-valuetext', place);
  handle.style.left = `${(x / 255) * 100}%`;
  handle.style.top = `${100 - (y / 255) * 100}%`;
}
