import { element } from '../dom.ts';
import { setBox } from '../picture/frameLayer.ts';
import type { PageState } from '../state.ts';
import { toStage } from '../view/geometry.ts';
import type { ViewControl } from '../view/viewControl.ts';

export interface StraightenGrid {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** Level lines over the picture while somebody here straightens it. */
export function createStraightenGrid(control: ViewControl): StraightenGrid {
  const grid = element('div', { class: 'straightenGrid', 'aria-hidden': 'true', hidden: true });
  const place = () => {
    const { view, shape, stage } = control;
    if (grid.hidden || !view || !shape) return;
    const { x, y } = toStage(view, stage, { x: 0, y: 0 });
    setBox(grid, { x, y, width: shape.size.width * view.zoom, height: shape.size.height * view.zoom }, 1, 1);
  };
  control.onChange(place);
  return {
    element: grid,
    update({ held }) {
      grid.hidden = !held.some(({ path }) => path === 'geometry.straighten');
      place();
    },
  };
}
