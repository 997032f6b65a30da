import type { Path } from '../../shared/recipe/edit.ts';
import { element, setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';
import type { PageState } from '../state.ts';
import type { ShapeActions } from './shapeActions.ts';
import { shapeButton } from './shapeIcons.ts';

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
    buttonOf(crop, 'geometry.crop'),
    buttonOf(shapeButton(t('Rotate Left'), 'rotateLeft', actions.rotateLeft, t('Shift+R')), 'geometry.turns'),
    buttonOf(shapeButton(t('Rotate Right'), 'rotateRight', actions.rotateRight, 'R'), 'geometry.turns'),
    ...more,
  );
  return {
    element: group,
    update: ({ cropping }: PageState) => setAttribute(crop, 'aria-pressed', String(cropping)),
  };
}

/** A button that says which value it sets: see controlNotes.ts. */
export function buttonOf(button: HTMLButtonElement, path: Path): HTMLButtonElement {
  setAttribute(button, 'data-path', path);
  return button;
}
