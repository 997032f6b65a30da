import { type About, type AboutEntry, isNothingAbout } from '../shared/protocol/about.ts';

/** What the others have said about themselves, by participant id. */
export interface Abouts {
  readonly byId: ReadonlyMap<string, About>;
  /** `isKnown`: whether somebody is there, and not oneself. Whether anything changed. */
  show(entries: readonly AboutEntry[], isKnown: (id: string) => boolean): boolean;
  forget(id: string): boolean;
  /** Whether there was anything. */
  clear(): boolean;
}

export function createAbouts(): Abouts {
  const byId = new Map<string, About>();
  const showOne = ([id, about]: AboutEntry): boolean => {
    if (isNothingAbout(about)) return byId.delete(id);
    byId.set(id, about);
    return true;
  };
  return {
    byId,
    show: (entries, isKnown) =>
      entries
        .filter(([id]) => isKnown(id))
        .map(showOne)
        .some(Boolean),
    forget: (id) => byId.delete(id),
    clear() {
      const had = byId.size > 0;
      byId.clear();
      return had;
    },
  };
}
