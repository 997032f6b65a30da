import { element, icon } from './dom.ts';
import { t } from './l10n.ts';
import { isViewer } from './selectors.ts';
import type { PageState } from './state.ts';

export interface ViewerBar {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** Says why the controls do nothing: the host has let this participant in to look. */
export function createViewerBar(): ViewerBar {
  const bar = element(
    'div',
    { class: 'notice info', role: 'note', 'aria-label': t('View only'), hidden: true },
    icon('eye'),
    element(
      'span',
      { class: 'noticeText' },
      t('You are a viewer here: you can look, point and chat. Ask the host for an editing link to change the picture.'),
    ),
  );
  return {
    element: bar,
    update(state) {
      bar.hidden = !isViewer(state);
    },
  };
}
