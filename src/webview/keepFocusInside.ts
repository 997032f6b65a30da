import { focusOn } from './bringIntoView.ts';

const focusableSelector = 'button, input, select, textarea, a[href], [tabindex]';

/**
 * Lets the Tab key go round inside a dialog. The browser makes everything behind a modal dialog inert, but would go on to
 * its own controls, and in a webview to the workbench.
 */
export function keepFocusInside(dialog: HTMLElement): void {
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return;
    const stops = [...dialog.querySelectorAll<HTMLElement>(focusableSelector)].filter(canTakeFocus);
    const [first, last] = [stops[0], stops.at(-1)];
    const from = event.shiftKey ? first : last;
    const to = event.shiftKey ? last : first;
    if (document.activeElement !== from || !to) return;
    event.preventDefault();
    focusOn(to);
  });
}

function canTakeFocus(node: HTMLElement): boolean {
  return node.tabIndex >= 0 && node.checkVisibility() && !node.matches(':disabled') && !node.closest('[inert]');
}
