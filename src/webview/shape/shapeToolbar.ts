import { t } from '../l10n.ts';
import { canEdit } from '../selectors.ts';
import type { PageState } from '../state.ts';
import type { ShapeActions } from './shapeActions.ts';
import { createShapeButtons } from './shapeButtons.ts';

/** Cropping and turning, in the toolbar. */
export function createShapeToolbar(actions: ShapeActions) {
  const buttons = createShapeButtons(actions, { class: 'shapeTools', label: t('Shape') });
  return {
    element: buttons.element,
    update(state: PageState) {
      buttons.element.hidden = !canEdit(state, 'shape');
      buttons.update(state);
    },
  };
}
