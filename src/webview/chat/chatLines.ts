import { type ChatChannel, type ChatLine, isNote, isPrivate } from '../../shared/protocol/chat.ts';
import { chatHistory, maxChatNotes, maxPrivateChats } from '../../shared/protocol/limits.ts';

/** Which line it is, of those of one page. Only an own message changes; ids of others are theirs to choose. */
export function keyOf(line: ChatLine): string {
  const { channel, participantId, id } = line;
  if (isNote(line)) return ['note', channel, id].join();
  if (line.mine) return ['mine', channel, id].join();
  // In private nobody numbers for everybody.
  return (isPrivate(channel) ? ['from', channel, participantId, id] : ['number', channel, line.number]).join();
}

/** The lines after one is new or has changed: in the order everybody reads them, and no more than a page can use. */
export function withLine(chat: readonly ChatLine[], line: ChatLine): readonly ChatLine[] {
  const key = keyOf(line);
  const others = chat.filter((old) => keyOf(old) !== key);
  // Two people who write to each other in private have no order in common: there a line stays where it was.
  const isKept = isPrivate(line.channel) && others.length < chat.length;
  if (isKept) return chat.map((old) => (keyOf(old) === key ? line : old));
  const next = others.findIndex((other) => other.channel === line.channel && isAfter(other, line));
  return bounded(others.toSpliced(next < 0 ? others.length : next, 0, line), line.channel);
}

export function linesIn(chat: readonly ChatLine[], channel: ChatChannel): readonly ChatLine[] {
  return chat.filter((line) => line.channel === channel);
}

/** The host numbers what is said. What has no number yet comes last: first what failed, then what is on its way. */
function isAfter(other: ChatLine, line: ChatLine): boolean {
  if (rankOf(other) !== rankOf(line)) return rankOf(other) > rankOf(line);
  if (isNote(other) || isNote(line) || isPrivate(line.channel)) return false;
  return rankOf(line) === 0 && other.number > line.number;
}

function rankOf(line: ChatLine): number {
  if (isNote(line) || isPrivate(line.channel)) return 0;
  return { sent: 0, failed: 1, sending: 2 }[line.delivery];
}

/** Without the oldest of the channel that has changed, and of the private ones where there are more than one keeps. */
function bounded(chat: readonly ChatLine[], changed: ChatChannel): readonly ChatLine[] {
  const here = linesIn(chat, changed);
  const notes = here.filter(isNote);
  const messages = here.filter((line) => !isNote(line));
  const old = new Set<ChatLine>([...oldest(notes, maxChatNotes), ...oldest(messages, chatHistory)]);
  const lately = [...new Set(chat.map(({ channel }) => channel).reverse())].filter(isPrivate);
  const gone = new Set(lately.slice(maxPrivateChats));
  return old.size + gone.size === 0 ? chat : chat.filter((line) => !old.has(line) && !gone.has(line.channel));
}

/** Those there are too many of. */
function oldest<Item>(items: readonly Item[], max: number): readonly Item[] {
  return items.slice(0, Math.max(0, items.length - max));
}
