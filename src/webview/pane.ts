import { element, icon, setAttribute } from './dom.ts';
import { recall, remember } from './memory.ts';
import type { Port } from './port.ts';

export interface Pane {
  readonly element: HTMLElement;
  readonly body: HTMLElement;
  readonly header: HTMLButtonElement;
  readonly open: boolean;
  onToggle(listener: () => void): void;
}

interface PaneOptions {
  readonly label: string;
  readonly port: Port;
  /** How it is before anybody has folded or unfolded it; open unless said otherwise. */
  readonly open?: boolean;
}

/** A section that folds up under its header, as in VS Code's side bar, and stays so when the page comes back. */
export function createPane({ label, port, open = true }: PaneOptions, ...content: Node[]): Pane {
  const id = `pane-${label.toLowerCase()}`;
  const header = element(
    'button',
    { type: 'button', class: 'paneHeader', 'aria-expanded': 'true', 'aria-controls': id },
    icon('chevron-down'),
    element('span', { class: 'paneTitle' }, label),
  );
  const body = element('div', { class: 'paneBody', id }, ...content);
  const pane = element(
    'section',
    { class: 'pane', 'aria-label': label },
    element('h2', { class: 'paneHeading' }, header),
    body,
  );
  const listeners: (() => void)[] = [];
  const show = (visible: boolean) => {
    body.hidden = !visible;
    setAttribute(header, 'aria-expanded', String(visible));
    pane.classList.toggle('folded', !visible);
    for (const listener of listeners) listener();
  };
  header.addEventListener('click', () => {
    show(body.hidden === true);
    remember(port, { panesOpen: { ...recall(port).panesOpen, [label]: !body.hidden } });
  });
  show(recall(port).panesOpen?.[label] ?? open);
  return {
    element: pane,
    body,
    header,
    get open() {
      return !body.hidden;
    },
    onToggle: (listener) => listeners.push(listener),
  };
}
