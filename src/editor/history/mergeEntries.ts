import type { RecapMessage } from '../../shared/history/recap.ts';
import type { DiaryEntry } from './diaryPage.ts';

/**
 * One entry for each image: who was away and came back, or shared it once more, had several seats in it. One that has got
 * another name is still the same.
 */
export function mergeEntries(entries: readonly DiaryEntry[]): readonly DiaryEntry[] {
  const merged: DiaryEntry[] = [];
  for (const entry of entries) {
    const sameRoom = merged.findIndex(({ roomId }) => roomId === entry.roomId);
    const index = sameRoom < 0 ? merged.findIndex(({ uri }) => uri === entry.uri) : sameRoom;
    const earlier = merged[index];
    if (earlier) merged[index] = merge(earlier, entry);
    else merged.push(entry);
  }
  return merged;
}

/** In the order they were sent; what is known from several seats comes once. */
export function uniqueMessages(messages: readonly RecapMessage[]): readonly RecapMessage[] {
  const byKey = new Map(messages.map((message) => [`${message.sentAt} ${message.name} ${message.text}`, message]));
  return [...byKey.values()].sort((a, b) => a.sentAt - b.sentAt);
}

function merge(earlier: DiaryEntry, later: DiaryEntry): DiaryEntry {
  // What the same room no longer tells of was deleted.
  const all = earlier.roomId === later.roomId ? namedOf(later) : [...namedOf(earlier), ...namedOf(later)];
  const named = new Map(all.map((one) => [keyOf(one.snapshot), one]));
  return {
    ...later,
    before: earlier.before,
    authors: new Map([...earlier.authors, ...later.authors]),
    snapshots: Array.from(named.values(), ({ snapshot }) => snapshot),
    moments: [...named.values()].flatMap(({ moment }) => moment ?? []),
    chat: uniqueMessages([...earlier.chat, ...later.chat]),
    sessionChat: uniqueMessages([...earlier.sessionChat, ...later.sessionChat]),
  };
}

function namedOf({ snapshots, moments }: DiaryEntry) {
  return snapshots.map((snapshot, n) => ({ snapshot, moment: moments[n] }));
}

/** It may have another title by now. */
function keyOf({ participantId, id }: DiaryEntry['snapshots'][number]): string {
  return `${participantId}/${id}`;
}
