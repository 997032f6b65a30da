import { element, iconButton, setAttribute, setText } from './dom.ts';
import { t } from './l10n.ts';
import { recall, remember } from './memory.ts';
import type { Port } from './port.ts';
import { hasChat, hasFailed } from './selectors.ts';
import type { PageState } from './state.ts';

export interface SidePanel {
  readonly element: HTMLElement;
  /** The button that hides and shows the panel. */
  readonly toggle: HTMLButtonElement;
  /** Shows the panel. */
  reveal(): void;
  /** How many messages wait in it: said by the button while it is hidden. */
  showUnread(count: number): void;
  update(state: PageState): void;
}

/**
 * The panel beside the picture (below it in a narrow editor). It stays open or shut when the page comes back. Where what
 * has the focus is put away, `focusMessage` moves it to what stands in the picture's place.
 */
export function createSidePanel(port: Port, focusMessage: () => void): SidePanel {
  const panel = element('aside', { class: 'sidePanel', id: 'side-panel', 'aria-label': t('Adjustments and chat') });
  const label = t('Toggle Side Panel');
  const toggle = iconButton(label, 'layout-sidebar-right', () => change(panel.hidden === true));
  const change = (open: boolean) => {
    show(open);
    remember(port, { sidePanelOpen: open });
  };
  const badge = element('span', { class: 'badge toggleBadge', 'aria-hidden': 'true' });
  toggle.id = 'side-panel-toggle';
  toggle.append(badge);
  let unread = 0;
  const showBadge = () => {
    const count = panel.hidden ? unread : 0;
    badge.hidden = count === 0;
    setText(badge, String(count));
    const unreadText = t(count === 1 ? '{0}, 1 unread message' : '{0}, {1} unread messages', label, count);
    setAttribute(toggle, 'aria-label', count > 0 ? unreadText : label);
  };
  const show = (open: boolean) => {
    panel.hidden = !open;
    setAttribute(toggle, 'aria-expanded', String(open));
    toggle.firstElementChild?.classList.toggle('codicon-layout-sidebar-right-off', !open);
    showBadge();
  };
  setAttribute(toggle, 'aria-controls', panel.id);
  show(recall(port).sidePanelOpen ?? true);
  return {
    element: panel,
    toggle,
    reveal() {
      if (panel.hidden) change(true);
    },
    showUnread(count) {
      unread = count;
      showBadge();
    },
    /** Without a picture there is nothing to adjust; the chat stays as long as there is one. */
    update(state) {
      const failed = hasFailed(state);
      const focused = document.activeElement;
      panel.classList.toggle('chatOnly', failed);
      for (const part of [panel, toggle]) part.classList.toggle('putAway', failed && !hasChat(state));
      const wasHere = focused === toggle || panel.contains(focused);
      if (failed && wasHere && !focused?.checkVisibility()) focusMessage();
    },
  };
}
