/** An element, and what it stands for. */
export interface Keyed {
  readonly key: string;
  readonly element: HTMLElement;
}

/** What each child stands for. */
const keys = new WeakMap<Element, string>();

/**
 * Makes these the children of a list, and leaves those alone that stay what they were, whatever goes before them: a screen
 * reader reads out what is added to a log, and that must be new lines alone.
 */
export function syncKeyed(list: HTMLElement, wanted: readonly Keyed[]): void {
  const old = new Map([...list.children].map((child) => [keys.get(child), child]));
  const next = wanted.map(({ key, element }) => {
    const before = old.get(key);
    const stays = before?.outerHTML === element.outerHTML ? before : element;
    keys.set(stays, key);
    return stays;
  });
  const kept = new Set<Element>(next);
  for (const child of [...list.children]) if (!kept.has(child)) child.remove();
  next.forEach((child, index) => {
    if (list.children[index] !== child) list.insertBefore(child, list.children[index] ?? null);
  });
}
