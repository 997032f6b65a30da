import type { AboutEntry } from '../../shared/protocol/about.ts';
import { isPrivate } from '../../shared/protocol/chat.ts';

/** What one reader is told about the others: that somebody writes to one participant in private, that one alone knows. */
export function typingFor(entries: readonly AboutEntry[], reader: string): readonly AboutEntry[] {
  const isHidden = ([id, { typing }]: AboutEntry): boolean =>
    typing !== null && id !== reader && !isKnownTo(typing, reader);
  // The same list for everybody where that is so: it is encoded once then.
  if (!entries.some(([, { typing }]) => typing !== null && isPrivate(typing))) return entries;
  return entries.map((entry) => (isHidden(entry) ? [entry[0], { ...entry[1], typing: null }] : entry));
}

/** That somebody writes to a participant in private is known to that participant alone. */
export function isKnownTo(channel: string, reader: string): boolean {
  return !isPrivate(channel) || channel === reader;
}
