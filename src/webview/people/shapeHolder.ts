import type { Path } from '../../shared/recipe/edit.ts';
import { element, setAttribute, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import { setBox } from '../picture/frameLayer.ts';
import type { PictureOverlay } from '../picture/pictureOverlay.ts';
import type { PageState } from '../state.ts';
import { overlap } from './edgePin.ts';
import { holdOf } from './holds.ts';
import { colourClass } from './participantColour.ts';

export interface ShapeHolder extends PictureOverlay {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

export const shapePaths = [
  'geometry.crop',
  'geometry.straighten',
  'geometry.resize',
] as const satisfies readonly Path[];

const doings: { readonly [Name in (typeof shapePaths)[number]]: (name: string) => string } = {
  'geometry.crop': (name) => t('{0} is cropping', name),
  'geometry.straighten': (name) => t('{0} is straightening', name),
  'geometry.resize': (name) => t('{0} is resizing', name),
};

/** A frame around the picture while somebody else changes its shape: it says who, and what they do. */
export function createShapeHolder(): ShapeHolder {
  const label = element('span', { class: 'holder' });
  const frame = element('div', { class: 'shapeHolder', hidden: true }, label);
  return {
    element: frame,
    update(state) {
      const path = shapePaths.find((one) => holdOf(state, one));
      const hold = path && holdOf(state, path);
      frame.hidden = !hold;
      if (!hold) return;
      const { name, colour } = hold.participant;
      setAttribute(frame, 'class', `shapeHolder ${colourClass(colour)}`);
      setText(label, doings[path](name));
    },
    place: ({ rect, stage }) => setBox(frame, overlap(rect, { x: 0, y: 0, ...stage }), 1, 1),
    paint: () => undefined,
    clear: () => undefined,
  };
}
