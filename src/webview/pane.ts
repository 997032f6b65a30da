import type { Participant } from '../shared/protocol/participant.ts';
import { focusOn } from './bringIntoView.ts';
import { element, icon, iconButton, setAttribute } from './dom.ts';
import { t } from './l10n.ts';
import { recall, remember } from './memory.ts';
import { showHolder } from './people/holderMark.ts';
import type { Port } from './port.ts';
import { createReadOnly } from './readOnly.ts';

export interface Pane {
  readonly element: HTMLElement;
  readonly body: HTMLElement;
  readonly header: HTMLButtonElement;
  readonly open: boolean;
  onToggle(listener: () => void): void;
  /** Marks the header while something in the pane is adjusted, and offers to reset it. */
  setAdjusted(adjusted: boolean): void;
  /** Says in the header, while the pane is folded, who else is dragging something in it. */
  setHolder(participant: Participant | undefined): void;
  /** Lets what is in it be read only, and says why; undefined gives it back. `refresh` shows its values again. */
  setReadOnly(reason: string | undefined, refresh: () => void): void;
  /** While somebody searches the panel: unfolded, or put away. Undefined ends that; folds are as they were before. */
  setFound(found: boolean | undefined): void;
}

interface PaneOptions {
  readonly label: string;
  readonly port: Port;
  /** How it is before anybody has folded or unfolded it; open unless said otherwise. */
  readonly open?: boolean;
  /** Takes back everything that is adjusted in it, as one edit. */
  readonly onReset?: () => void;
}

/** A section that folds up under its header, as in VS Code's side bar, and stays so when the page comes back. */
export function createPane({ label, port, open = true, onReset }: PaneOptions, ...content: Node[]): Pane {
  const id = `pane-${label.toLowerCase()}`;
  const mark = element('span', { class: 'paneMark', title: t('Adjusted'), hidden: true });
  const holder = element('span', { class: 'holder' });
  const header = createHeader(label, id, mark, holder);
  const reset = createReset(label, header, onReset);
  const body = element('div', { class: 'paneBody', id }, ...content);
  const heading = element('h2', { class: 'paneHeading' }, header);
  const pane = element(
    'section',
    { class: 'pane', 'aria-label': label },
    element('div', { class: 'paneHead' }, heading, ...(onReset ? [reset] : [])),
    body,
  );
  const listeners: (() => void)[] = [];
  const remembered = () => recall(port).panesOpen?.[label] ?? open;
  let found: boolean | undefined;
  let refresh = () => {};
  const readOnly = createReadOnly(body, () => refresh());

  const show = (visible: boolean) => {
    body.hidden = !visible;
    setAttribute(header, 'aria-expanded', String(visible));
    pane.classList.toggle('folded', !visible);
    for (const listener of listeners) listener();
  };
  header.addEventListener('click', () => {
    show(body.hidden === true);
    // What somebody folds among the things found is put back with the rest.
    if (found === undefined) remember(port, { panesOpen: { ...recall(port).panesOpen, [label]: !body.hidden } });
  });
  show(remembered());
  return {
    element: pane,
    body,
    header,
    get open() {
      return !body.hidden;
    },
    onToggle: (listener) => listeners.push(listener),
    setAdjusted(adjusted) {
      setAttribute(mark, 'hidden', !adjusted);
      setAttribute(header, 'aria-label', adjusted && t('{0}, adjusted', label));
      setAttribute(reset, 'disabled', !adjusted);
    },
    setReadOnly(reason, refreshNow) {
      refresh = refreshNow;
      readOnly.set(reason);
      setAttribute(pane, 'title', reason);
      // What resets all of it stands in the header.
      reset.hidden = reason !== undefined;
    },
    setHolder: (participant) => showHolder(holder, participant),
    setFound(now) {
      pane.classList.toggle('unfound', now === false);
      if (now !== found) show(now ?? remembered());
      found = now;
    },
  };
}

function createHeader(label: string, bodyId: string, ...marks: HTMLElement[]): HTMLButtonElement {
  return element(
    'button',
    { type: 'button', class: 'paneHeader', 'aria-expanded': 'true', 'aria-controls': bodyId },
    icon('chevron-down'),
    element('span', { class: 'paneTitle' }, label),
    ...marks,
  );
}

function createReset(label: string, header: HTMLButtonElement, onReset: (() => void) | undefined): HTMLButtonElement {
  const button = iconButton(t('Reset {0}', label), 'discard', () => {
    onReset?.();
    // The button goes with what it has reset.
    focusOn(header);
  });
  button.classList.add('paneReset');
  button.disabled = true;
  return button;
}
