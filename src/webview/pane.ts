import { element, icon, setAttribute } from './dom.ts';

export interface Pane {
  readonly element: HTMLElement;
  readonly body: HTMLElement;
  readonly header: HTMLButtonElement;
  readonly open: boolean;
  toggle(): void;
  onToggle(listener: () => void): void;
}

/** A section that folds up under its header, as in VS Code's side bar. */
export function createPane(label: string, ...content: Node[]): Pane {
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
  const toggle = () => {
    body.hidden = !body.hidden;
    setAttribute(header, 'aria-expanded', String(!body.hidden));
    pane.classList.toggle('folded', body.hidden);
    for (const listener of listeners) listener();
  };
  header.addEventListener('click', toggle);
  return {
    element: pane,
    body,
    header,
    get open() {
      return !body.hidden;
    },
    toggle,
    onToggle: (listener) => listeners.push(listener),
  };
}
