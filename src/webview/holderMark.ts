import type { Path } from '../shared/recipe/edit.ts';
import { element, setAttribute, setText } from './dom.ts';
import { t } from './l10n.ts';
import { colourClass } from './participantColour.ts';
import { holderOf } from './selectors.ts';
import type { PageState } from './state.ts';

export interface HolderMark {
  readonly element: HTMLElement;
  update(state: PageState, path: Path): void;
}

/** Who else is dragging what `marked` shows: their name here, their colour around it. */
export function createHolderMark(marked: HTMLElement, baseClass: string): HolderMark {
  const name = element('span', { class: 'holder' });
  return {
    element: name,
    update(state, path) {
      const participant = holderOf(state, path);
      setText(name, participant?.name ?? '');
      setAttribute(name, 'title', participant && t('{0} is moving this', participant.name));
      setAttribute(marked, 'class', participant ? `${baseClass} held ${colourClass(participant.colour)}` : baseClass);
    },
  };
}
