import type { Store } from '../store.ts';
import { isTyping } from '../typing.ts';

/** `\` held shows the original, J marks what is clipped, I inspects; not where somebody is typing or asked something. */
export function attachSeeingKeys(store: Store): void {
  let heldCode: string | undefined;
  const showBefore = (before: boolean) => {
    if (store.state.seeing.before !== before) store.dispatch({ type: 'seeing:change', change: { before } });
  };
  const release = () => {
    heldCode = undefined;
    showBefore(false);
  };
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.metaKey || isTyping(event.target)) return;
    if (isBackslash(event)) {
      heldCode = event.code;
      event.preventDefault();
      return showBefore(true);
    }
    const toggled = event.ctrlKey || event.altKey ? undefined : toggles[event.key.toLowerCase()];
    if (!toggled) return;
    event.preventDefault();
    store.dispatch({ type: 'seeing:change', change: { [toggled]: !store.state.seeing[toggled] } });
  });
  document.addEventListener('keyup', (event) => event.code === heldCode && release());
  // A key that is let go in another window is never heard of.
  window.addEventListener('blur', release);
}

const toggles: Readonly<Record<string, 'clipping' | 'inspecting'>> = { j: 'clipping', i: 'inspecting' };

/** Many keyboards have it on AltGr, which says Ctrl and Alt. */
function isBackslash(event: KeyboardEvent): boolean {
  return event.key === '\\' && event.ctrlKey === event.altKey;
}
