import { element, setAttribute } from './dom.ts';
import { t } from './l10n.ts';
import type { ShapeActions } from './shapeActions.ts';
import { shapeButton } from './shapeIcons.ts';
import type { PageState } from './state.ts';

interface ShapeGroup {
  readonly class: string;
  readonly label: string;
}

/** Crop and the two turns, and whatever buttons come after them, as one group. */
export function createShapeButtons(actions: ShapeActions, { class: name, label }: ShapeGroup, ...more: Node[]) {
  const crop = shapeButton(t('Crop'), 'crop', actions.toggleCrop, 'C');
  const group = element(
    'div',
    { class: name, role: 'group', 'aria-label': label },
    crop,
    shapeButton(t('Rotate Left'), 'rotateLeft', actions.rotateLeft, t('Shift+R')),
    shapeButton(t('Rotate Right'), 'rotateRight', actions.rotateRight, 'R'),
    ...more,
  );
  return {
    element: group,
    update: ({ cropping }: PageState) => setAttribute(crop, 'aria-pressed', String(cropping)),
  };
}
