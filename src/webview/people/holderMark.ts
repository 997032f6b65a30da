import type { Participant } from '../../shared/protocol/participant.ts';
import type { Path } from '../../shared/recipe/edit.ts';
import { element, setAttribute, setText } from '../dom.ts';
import type { PageState } from '../state.ts';
import { holdOf, holdsOf } from './holds.ts';
import { colourClass } from './participantColour.ts';

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
      showHolder(name, holdsOf(state, path).at(-1)?.participant);
      const participant = holdOf(state, path)?.participant;
      setAttribute(marked, 'class', participant ? `${baseClass} held ${colourClass(participant.colour)}` : baseClass);
    },
  };
}

/** A name on the colour of whom it is; nothing where it is nobody's. */
export function showHolder(tag: HTMLElement, participant: Participant | undefined): void {
  setText(tag, participant?.name ?? '');
  setAttribute(tag, 'title', participant?.name);
  setAttribute(tag, 'class', participant ? `holder ${colourClass(participant.colour)}` : 'holder');
}
