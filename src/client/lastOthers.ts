import type { Path } from '../shared/recipe/edit.ts';
import type { Author } from './replica.ts';

/** Which of the others has set each path last, as far as that is known. */
export interface LastOthers {
  get(path: Path): Author | undefined;
  /** In any order, more than once. */
  note(path: string, author: Author): void;
  /**
   * Starts again from a snapshot: these have set each path last, oneself among them. What was noted after that, a crash has
   * taken back; other edits may have its revisions by now.
   */
  restore(authors: ReadonlyMap<string, Author>, isOther: (by: string) => boolean): void;
}

export function createLastOthers(): LastOthers {
  const others = new Map<string, Author>();
  return {
    get: (path) => others.get(path),
    note(path, author) {
      if (author.rev > (others.get(path)?.rev ?? 0)) others.set(path, author);
    },
    restore(authors, isOther) {
      for (const [path, { rev }] of others) if (rev > (authors.get(path)?.rev ?? 0)) others.delete(path);
      for (const [path, author] of authors) if (isOther(author.by)) others.set(path, author);
    },
  };
}
