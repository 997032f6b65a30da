import { element, setAttribute } from '../dom.ts';
import type { RemoteHold } from './holds.ts';
import { colourClass } from './participantColour.ts';

export interface GhostThumbs {
  readonly element: HTMLElement;
  /** `along` gives where a value is on the track, from 0 to 1. */
  show(holds: readonly RemoteHold[], along: (value: number) => number): void;
}

/** Where others have the thumb of a slider, each with a ring in their colour. */
export function createGhostThumbs(): GhostThumbs {
  const layer = element('div', { class: 'ghosts', 'aria-hidden': 'true' });
  const ghosts: HTMLElement[] = [];
  return {
    element: layer,
    show(holds, along) {
      while (ghosts.length > holds.length) ghosts.pop()?.remove();
      holds.forEach(({ participant: { colour }, value }, index) => {
        const ghost = ghosts[index] ?? element('span', {});
        setAttribute(ghost, 'class', `ghost ${colourClass(colour)}`);
        ghost.style.setProperty('--along', String(along(Number(value))));
        if (ghosts[index]) return;
        ghosts[index] = ghost;
        layer.append(ghost);
      });
    },
  };
}
