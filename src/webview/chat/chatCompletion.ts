import { maxNameCharacters } from '../../shared/protocol/limits.ts';

/** A name that is being written after an `@`. */
export interface Completion {
  /** Where the `@` stands. */
  readonly start: number;
  readonly names: readonly string[];
}

/** What the text before the caret may be meant to become. Names may have blanks in them. */
export function completionAt(text: string, caret: number, names: readonly string[]): Completion | undefined {
  const start = text.lastIndexOf('@', caret - 1);
  if (start < 0 || caret - start > maxNameCharacters || /[\p{L}\p{N}_]/u.test(text[start - 1] ?? '')) return undefined;
  const written = text.slice(start + 1, caret).toLowerCase();
  if (written.startsWith(' ') || written.includes('\n')) return undefined;
  const found = [...new Set(names)].filter((name) => matches(name.toLowerCase(), written));
  return found.length === 0 ? undefined : { start, names: found };
}

/** At its beginning, or at the beginning of one of its words. */
function matches(name: string, written: string): boolean {
  return name.startsWith(written) || name.includes(` ${written}`);
}
