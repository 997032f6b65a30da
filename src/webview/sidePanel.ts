import { element, iconButton, setAttribute } from './dom.ts';

export interface SidePanel {
  readonly element: HTMLElement;
  /** The button that hides and shows the panel. */
  readonly toggle: HTMLButtonElement;
}

/** The panel beside the picture (below it in a narrow editor). */
export function createSidePanel(): SidePanel {
  const panel = element('aside', { class: 'sidePanel', id: 'side-panel', 'aria-label': 'Adjustments and chat' });
  const toggle = iconButton('Toggle Side Panel', 'layout-sidebar-right', () => {
    panel.hidden = !panel.hidden;
    setAttribute(toggle, 'aria-expanded', String(!panel.hidden));
  });
  setAttribute(toggle, 'aria-expanded', 'true');
  setAttribute(toggle, 'aria-controls', panel.id);
  return { element: panel, toggle };
}
