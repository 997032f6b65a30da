import { element, iconButton, setAttribute } from './dom.ts';
import { t } from './l10n.ts';
import { recall, remember } from './memory.ts';
import type { Port } from './port.ts';

export interface SidePanel {
  readonly element: HTMLElement;
  /** The button that hides and shows the panel. */
  readonly toggle: HTMLButtonElement;
}

/** The panel beside the picture (below it in a narrow editor). It stays open or shut when the page comes back. */
export function createSidePanel(port: Port): SidePanel {
  const panel = element('aside', { class: 'sidePanel', id: 'side-panel', 'aria-label': t('Adjustments and chat') });
  const toggle = iconButton(t('Toggle Side Panel'), 'layout-sidebar-right', () => {
    show(panel.hidden === true);
    remember(port, { sidePanelOpen: !panel.hidden });
  });
  const show = (open: boolean) => {
    panel.hidden = !open;
    setAttribute(toggle, 'aria-expanded', String(open));
    toggle.firstElementChild?.classList.toggle('codicon-layout-sidebar-right-off', !open);
  };
  setAttribute(toggle, 'aria-controls', panel.id);
  show(recall(port).sidePanelOpen ?? true);
  return { element: panel, toggle };
}
