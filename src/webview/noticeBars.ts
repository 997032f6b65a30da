import { dismissNotice, type PanelNotice } from '../shared/protocol/panel.ts';
import { element, icon, iconButton, textButton } from './dom.ts';
import { t } from './l10n.ts';
import type { Port } from './port.ts';
import type { PageState } from './state.ts';

export interface NoticeBars {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** Messages above the picture, each with its ways on. */
export function createNoticeBars(port: Port): NoticeBars {
  const bars = element('div', { class: 'notices' });
  let shown: readonly PanelNotice[] = [];
  return {
    element: bars,
    update({ notices }) {
      if (notices === shown) return;
      shown = notices;
      bars.replaceChildren(...notices.map((notice) => createBar(notice, port)));
    },
  };
}

function createBar({ id, severity, text, actions }: PanelNotice, port: Port): HTMLElement {
  const answer = (action: string) => port.send({ type: 'notice:answer', noticeId: id, action });
  const buttons = actions.map((action) => textButton(action.label, () => answer(action.id)));
  // What is only told can be put away; the others stay until it is decided what to do.
  if (severity === 'info') buttons.push(iconButton(t('Dismiss'), 'close', () => answer(dismissNotice)));
  return element(
    'div',
    { class: `notice ${severity}`, role: severity === 'info' ? 'status' : 'alert' },
    icon(severity),
    element('span', { class: 'noticeText' }, text),
    element('div', { class: 'noticeActions' }, ...buttons),
  );
}
