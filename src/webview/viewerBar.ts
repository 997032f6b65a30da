import { element, icon, setText, textButton } from './dom.ts';
import { t } from './l10n.ts';
import type { Port } from './port.ts';
import { isViewer } from './selectors.ts';
import type { PageState } from './state.ts';

export interface ViewerBar {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** Says why the controls do nothing, and offers to ask the host: they have let this participant in to look. */
export function createViewerBar(port: Port): ViewerBar {
  const text = element('span', { class: 'noticeText' });
  const ask = textButton(t('Ask to Edit'), () => port.send({ type: 'command:run', command: 'askToEdit' }));
  const actions = element('div', { class: 'noticeActions' }, ask);
  const bar = element(
    'div',
    { class: 'notice info', role: 'group', 'aria-label': t('View only'), hidden: true },
    icon('eye'),
    text,
    actions,
  );
  return {
    element: bar,
    update(state) {
      bar.hidden = !isViewer(state);
      const { session } = state;
      const isAsking = 'isAsking' in session && session.isAsking === true;
      const isLost = 'connection' in session && session.connection === 'lost';
      setText(text, isAsking ? askedText : viewerText);
      ask.hidden = isAsking || isLost;
    },
  };
}

const viewerText = t('You are a viewer here: you can look, point and chat. The host can let you change the picture.');
const askedText = t('You are a viewer here. The host has been asked to let you change the picture.');
