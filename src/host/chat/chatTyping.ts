import type { AboutEntry } from '../../shared/protocol/about.ts';

/** What one reader is told about the others: whom somebody writes to in private is known to that one alone. */
export function typingFor(entries: readonly AboutEntry[], reader: string): readonly AboutEntry[] {
  const isHidden = ([id, { typing }]: AboutEntry): boolean => isPrivate(typing) && id !== reader && typing !== reader;
  // The same list for everybody where that is so: it is encoded once then.
  if (!entries.some(([, { typing }]) => isPrivate(typing))) return entries;
  return entries.map((entry) => (isHidden(entry) ? [entry[0], { ...entry[1], typing: null }] : entry));
}

function isPrivate(typing: string | null): boolean {
  return typing !== null && typing !== 'room' && typing !== 'session';
}
