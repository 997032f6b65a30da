import { syncChildren } from '../syncChildren.ts';

/** An element, and what it stands for. */
export interface Keyed {
  readonly key: string;
  readonly element: HTMLElement;
}

/** What each list has as its children. */
const shown = new WeakMap<HTMLElement, readonly Keyed[]>();

/**
 * Makes these the children of a list, and leaves those alone that stay what they were, whatever goes before them: a screen
 * reader reads out what is added to a log, and that must be new lines alone.
 */
export function syncKeyed(list: HTMLElement, wanted: readonly Keyed[]): void {
  const old = new Map(shown.get(list)?.map(({ key, element }) => [key, element]));
  const next = wanted.map(({ key, element }) => {
    const before = old.get(key);
    return { key, element: before?.outerHTML === element.outerHTML ? before : element };
  });
  shown.set(list, next);
  syncChildren(
    list,
    next.map(({ element }) => element),
  );
}
