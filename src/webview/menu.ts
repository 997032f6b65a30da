import { focusOn } from './bringIntoView.ts';
import { element, icon, setAttribute } from './dom.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon: string;
  /** The key that does the same, as VS Code writes it. */
  readonly keys?: string;
  /** Whether a switch is on; absent where it is none. Said by the icon, too. */
  readonly checked?: boolean;
  run(): void;
}

/** Between a menu and what it belongs to, and the window's edge, in CSS pixels. */
const gapPx = 2;

/** Lets a button open a menu below itself; its label and items may be made anew each time. */
export function attachMenu(
  button: HTMLButtonElement,
  label: string | (() => string),
  items: readonly MenuItem[] | (() => readonly MenuItem[]),
): void {
  setAttribute(button, 'aria-haspopup', 'menu');
  setAttribute(button, 'aria-expanded', 'false');
  button.addEventListener('click', () => openMenu(button, current(label), current(items)));
}

function current<T extends string | readonly MenuItem[]>(value: T | (() => T)): T {
  return typeof value === 'function' ? value() : value;
}

/**
 * Opens a menu at a control, as VS Code's own behave: arrow keys, Home and End go through it, Enter runs, Escape and a
 * click elsewhere close it. The focus then goes back to the control.
 */
function openMenu(anchor: HTMLElement, label: string, items: readonly MenuItem[]): void {
  const menu = element('div', { class: 'menu', role: 'menu', 'aria-label': label, popover: 'auto' });
  const close = () => menu.hidePopover();
  menu.append(...items.map((item) => createItem(item, close)));
  anchor.after(menu);
  menu.addEventListener('keydown', (event) => moveInside(menu, event));
  menu.addEventListener('toggle', ({ newState }) => {
    if (anchor.hasAttribute('aria-haspopup')) setAttribute(anchor, 'aria-expanded', String(newState === 'open'));
    if (newState === 'open') return;
    const hadFocus = menu.contains(document.activeElement) || document.activeElement === document.body;
    menu.remove();
    if (hadFocus) focusOn(anchor);
  });
  menu.showPopover();
  place(menu, anchor.getBoundingClientRect());
  focusItem(menu, 0);
}

function createItem({ label, icon: iconName, keys, checked, run }: MenuItem, close: () => void): HTMLElement {
  const item = element(
    'button',
    {
      type: 'button',
      class: 'menuItem',
      role: checked === undefined ? 'menuitem' : 'menuitemcheckbox',
      'aria-checked': checked === undefined ? undefined : String(checked),
      tabindex: -1,
    },
    icon(iconName),
    element('span', { class: 'menuLabel' }, label),
    ...(keys ? [element('span', { class: 'menuKeys', 'aria-hidden': 'true' }, keys)] : []),
  );
  item.addEventListener('click', () => {
    close();
    run();
  });
  // Without scrolling: a row that is half in view would move away from under the pointer.
  item.addEventListener('pointermove', () => {
    if (document.activeElement !== item) item.focus({ preventScroll: true });
  });
  return item;
}

function moveInside(menu: HTMLElement, event: KeyboardEvent): void {
  const count = menu.children.length;
  const index = [...menu.children].indexOf(document.activeElement ?? menu);
  const target = { ArrowDown: index + 1, ArrowUp: index - 1 + count, Home: 0, End: count - 1 }[event.key];
  if (event.key === 'Tab') menu.hidePopover();
  if (target === undefined && event.key !== 'Tab') return;
  event.preventDefault();
  if (target !== undefined) focusItem(menu, target % count);
}

function focusItem(menu: HTMLElement, index: number): void {
  const item = menu.children[index];
  if (item instanceof HTMLElement) focusOn(item);
}

/** Below the anchor, its right edge where there is no room; above it where there is none below. */
function place(menu: HTMLElement, anchor: DOMRect): void {
  const { width, height } = menu.getBoundingClientRect();
  const fitsBelow = anchor.bottom + gapPx + height <= innerHeight;
  const top = fitsBelow ? anchor.bottom + gapPx : anchor.top - gapPx - height;
  const left = Math.min(anchor.left, innerWidth - width - gapPx);
  menu.style.left = `${Math.max(gapPx, left)}px`;
  menu.style.top = `${Math.max(gapPx, top)}px`;
}
