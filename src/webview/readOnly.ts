import { setAttribute } from './dom.ts';

/** What changes nothing of the picture, such as tabs. */
const free = '[data-free], [role=menu]';
/** Whatever somebody sets something with. */
const controls = ['button', 'input', '[role=slider]'].map((one) => `${one}:not(${free}, :is(${free}) *)`).join();
/** What controlNotes.ts describes says the reason there. */
const described = '[data-path] [role=slider], [data-path] input[type=range], button[data-path]';

const textKeys: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Enter']);
const sliderKeys = new Set([...textKeys, 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'Delete', 'Backspace']);

/** Something whose controls can be read, but not used. */
export interface ReadOnly {
  /** Why they cannot be used; undefined where they can. */
  set(reason: string | undefined): void;
}

/**
 * Keeps the controls in `part` from doing anything, while the Tab key and screen readers still get to them and their values:
 * those are what somebody who only looks wants to know. `refresh` shows the values again.
 */
export function createReadOnly(part: HTMLElement, refresh: () => void): ReadOnly {
  let reason: string | undefined;
  const mark = () => {
    for (const control of part.querySelectorAll(controls)) {
      setAttribute(control, 'aria-disabled', reason !== undefined && 'true');
      if (!control.matches(described)) setAttribute(control, 'aria-description', reason);
    }
  };
  // Points of a curve and presets come and go.
  const observer = new MutationObserver(mark);
  const guard = (event: Event) => {
    if (reason === undefined || !wouldAct(event)) return;
    event.stopPropagation();
    if (event.type !== 'wheel') event.preventDefault();
    // Assistive technology sets a slider without a key.
    if (event.type === 'input') refresh();
  };
  for (const type of actions) part.addEventListener(type, guard, { capture: true, passive: type === 'wheel' });
  return {
    set(next) {
      if (next === reason) return;
      reason = next;
      part.classList.toggle('readOnly', next !== undefined);
      mark();
      observer.disconnect();
      if (next !== undefined) observer.observe(part, { childList: true, subtree: true });
    },
  };
}

const actions = ['pointerdown', 'click', 'dblclick', 'keydown', 'beforeinput', 'input', 'change', 'wheel'] as const;

/** Whether an event would change something. Numbers can still be selected and copied, and presets gone through by arrows. */
function wouldAct(event: Event): boolean {
  const { target } = event;
  if (!(target instanceof Element) || target.closest(free)) return false;
  const isText = target.matches('input:not([type=range])');
  if (event instanceof KeyboardEvent) return isText ? textKeys.has(event.key) : isStep(event, target);
  return !(isText && event instanceof PointerEvent);
}

function isStep({ key, ctrlKey, metaKey }: KeyboardEvent, target: Element): boolean {
  return sliderKeys.has(key) && !(ctrlKey || metaKey) && target.matches('[role=slider], input[type=range]');
}
