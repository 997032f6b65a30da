import type { AboutEntry } from '../../shared/protocol/about.ts';
import { isPrivate } from '../../shared/protocol/chat.ts';

/** What one reader is told about the others: whom somebody writes to in private is known to that one alone. */
export function typingFor(entries: readonly AboutEntry[], reader: string): readonly AboutEntry[] {
  const isHidden = ([id, { typing }]: AboutEntry): boolean =>
    isHiddenFromOthers(typing) && id !== reader && typing !== reader;
  // The same list for everybody where that is so: it is encoded once then.
  if (!entries.some(([, { typing }]) => isHiddenFromOthers(typing))) return entries;
  return entries.map((entry) => (isHidden(entry) ? [entry[0], { ...entry[1], typing: null }] : entry));
}

function isHiddenFromOthers(typing: string | null): boolean {
  return typing !== null && isPrivate(typing);
}
