import type { ViewControl } from './viewControl.ts';

/** How far an arrow key moves the picture, in CSS pixels. */
const panStepPx = 40;

/** A crop lies over the picture; the arrows are its own. */
function isForView(target: EventTarget | null, picture: HTMLElement): boolean {
  if (target === picture || target === document.body) return true;
  return target instanceof Element && target.closest('.cropLayer') !== null;
}

/** Keys that work while the picture has the focus, or nothing in the page has, as in an editor just opened. */
export function attachViewKeys(picture: HTMLElement, control: ViewControl): void {
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => control.step(1),
    '=': () => control.step(1),
    '-': () => control.step(-1),
    '0': () => control.fit(),
    '1': () => control.zoomTo(1),
    ArrowLeft: () => control.pan(panStepPx, 0),
    ArrowRight: () => control.pan(-panStepPx, 0),
    ArrowUp: () => control.pan(0, panStepPx),
    ArrowDown: () => control.pan(0, -panStepPx),
  };
  document.addEventListener('keydown', (event) => {
    const action = keys[event.key];
    if (!action || event.defaultPrevented || !isForView(event.target, picture)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
}
