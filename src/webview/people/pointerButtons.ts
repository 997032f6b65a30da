import type { PanelCommand } from '../../shared/protocol/panel.ts';
import { element, setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';
import type { Port } from '../port.ts';
import { participantsOf } from '../selectors.ts';
import type { PageState } from '../state.ts';

export interface PointerButtons {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

const svg = 'http://www.w3.org/2000/svg';
const slash = 'M2.5 1.5l12 13';
/** As VS Code's own icons are: on 16 pixels with lines of one. */
const icons = {
  mine: 'M4.5 2.5v10l2.6-2.4 1.7 3.7 1.7-.8-1.7-3.6h3.7z',
  theirs: 'M2.5 1.5v7.6l2-1.8 1.2 2.7 1.3-.6-1.2-2.6h2.8zM8.5 6.2v7.6l2-1.8 1.2 2.7 1.3-.6-1.2-2.6h2.8z',
} as const;

/** Hides the own pointer from the others, and theirs here; pressed while they are hidden. */
export function createPointerButtons(port: Port): PointerButtons {
  const mine = createToggle(port, 'mine', 'toggleMyCursor');
  const theirs = createToggle(port, 'theirs', 'toggleCursors');
  const group = element(
    'div',
    { class: 'pointerButtons', role: 'group', 'aria-label': t('Pointers') },
    mine.button,
    theirs.button,
  );
  return {
    element: group,
    update({ session, settings }) {
      group.hidden = participantsOf(session).length === 0;
      mine.show(!settings.showMyCursor, t('Hide My Pointer from Others'));
      theirs.show(!settings.showCursors, t('Hide the Pointers of Others'));
    },
  };
}

function createToggle(port: Port, name: keyof typeof icons, command: PanelCommand) {
  const strike = pathOf(slash);
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 16 16');
  drawing.setAttribute('class', 'shapeIcon');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.append(pathOf(icons[name]), strike);
  const button = element('button', { type: 'button', class: 'iconButton' }, drawing);
  button.addEventListener('click', () => port.send({ type: 'command:run', command }));
  return {
    button,
    show(hidden: boolean, label: string) {
      setAttribute(button, 'aria-label', label);
      setAttribute(button, 'title', label);
      setAttribute(button, 'aria-pressed', String(hidden));
      strike.style.display = hidden ? '' : 'none';
    },
  };
}

function pathOf(d: string): SVGPathElement {
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', d);
  return path;
}
