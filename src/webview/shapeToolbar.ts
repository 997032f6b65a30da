import { element, setAttribute } from './dom.ts';
import { hasPicture } from './selectors.ts';
import type { ShapeActions } from './shapeActions.ts';
import { shapeButton } from './shapeIcons.ts';
import type { PageState } from './state.ts';

/** Cropping and turning, in the toolbar. */
export function createShapeToolbar(actions: ShapeActions) {
  const crop = shapeButton('Crop', 'crop', actions.toggleCrop, 'C');
  const group = element(
    'div',
    { class: 'shapeTools', role: 'group', 'aria-label': 'Shape' },
    crop,
    shapeButton('Rotate Left', 'rotateLeft', actions.rotateLeft, 'Shift+R'),
    shapeButton('Rotate Right', 'rotateRight', actions.rotateRight, 'R'),
  );
  return {
    element: group,
    update(state: PageState) {
      group.hidden = !hasPicture(state);
      setAttribute(crop, 'aria-pressed', String(state.cropping));
    },
  };
}
