import { isTyping } from '../typing.ts';

/**
 * `/` and Ctrl+F (Command+F) go to the search while the picture or the panel has the focus, or nothing in the page has.
 * Where somebody is typing, or no search is on screen, both stay what they are, and Ctrl+F elsewhere is VS Code's.
 */
export function attachSearchKeys(places: readonly HTMLElement[], focusSearch: () => boolean): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || !isSearchKey(event) || !isPlace(event.target, places) || !focusSearch()) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function isSearchKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  if (altKey) return false;
  // With Shift as well: on many keyboards that is where the slash is.
  return ctrlKey || metaKey ? !shiftKey && key.toLowerCase() === 'f' : key === '/';
}

function isPlace(target: EventTarget | null, places: readonly HTMLElement[]): boolean {
  if (!(target instanceof Node) || isTyping(target)) return false;
  return target === document.body || places.some((place) => place.contains(target));
}
