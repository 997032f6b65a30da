import type { Participant } from '../../shared/protocol/participant.ts';
import { element, setAttribute, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import { placeBeside } from '../placeBeside.ts';
import type { PageState } from '../state.ts';
import { colourClass } from './participantColour.ts';

export interface HoldSign {
  readonly element: HTMLElement;
  /** At the control that somebody has just tried to move. */
  show(holder: Participant): void;
  hide(): void;
  /** It goes when they let go. */
  update(state: PageState): void;
}

/** Long enough to be read, in milliseconds. */
const shownMs = 4_000;

/** Says that somebody else is at a control, and how to take over all the same. */
export function createHoldSign(): HoldSign {
  const text = element('span', {});
  const bubble = element('div', { 'aria-hidden': 'true', hidden: true }, text);
  const news = element('span', { class: 'visuallyHidden', role: 'status', 'aria-label': t('News of controls') });
  let target: Element | undefined;
  let holderId: string | undefined;
  let timer: number | undefined;
  const hide = () => {
    clearTimeout(timer);
    holderId = undefined;
    bubble.hidden = true;
    setText(news, '');
  };
  for (const type of ['pointerdown', 'keydown', 'wheel'] as const)
    document.addEventListener(type, (event) => (target = elementOf(event)), { capture: true, passive: true });
  // Whatever is done next, it has been read; where that is refused as well, it comes back.
  document.addEventListener('pointerdown', hide, { capture: true });
  document.addEventListener('keydown', ({ repeat }) => !repeat && hide(), { capture: true });
  return {
    element: element('div', {}, bubble, news),
    show({ id, name, colour }) {
      holderId = id;
      const message = t('{0} is adjusting this. Try again to take over.', name);
      setAttribute(bubble, 'class', `holdSign ${colourClass(colour)}`);
      setText(text, message);
      setText(news, message);
      bubble.hidden = false;
      if (target) placeBeside(bubble, target.getBoundingClientRect());
      clearTimeout(timer);
      timer = window.setTimeout(hide, shownMs);
    },
    hide,
    update({ presence }) {
      const holds = presence.some(({ participant, held }) => participant.id === holderId && held.length > 0);
      if (holderId !== undefined && !holds) hide();
    },
  };
}

function elementOf({ target }: Event): Element | undefined {
  return target instanceof Element ? target : undefined;
}
