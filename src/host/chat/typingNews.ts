import type { AboutEntry } from '../../shared/protocol/about.ts';
import { isPrivate } from '../../shared/protocol/chat.ts';
import { maxParticipants } from '../../shared/protocol/limits.ts';
import type { FactPayload } from '../../shared/protocol/messages.ts';
import type { PayloadFor } from '../room/lines.ts';
import { isKnownTo } from './chatTyping.ts';

/** What somebody writes for; null where they do not write. */
export type Channel = AboutEntry[1]['typing'];
export type TypingEntry = FactPayload<'session:typing'>[number];

/** What somebody wrote for when it was told last, and writes for now. */
interface Change {
  readonly id: string;
  readonly before: Channel;
  readonly now: Channel;
}

/** Makes of what has changed what each reader is told of it; nothing at all where that is none of their business. */
export function createTypingNews(): (changed: readonly TypingEntry[]) => PayloadFor<'session:typing'> {
  const told = new Map<string, Channel>();
  const changeOf = ([id, now]: TypingEntry): Change => {
    const before = told.get(id) ?? null;
    if (now === null) told.delete(id);
    else told.set(id, now);
    return { id, before, now };
  };
  return (changed) => {
    const changes = changed.map(changeOf).slice(0, maxParticipants);
    // The same list for everybody where that is so: it is encoded once then.
    const forAll = changes.every(isPublic) && changes.map(({ id, now }): TypingEntry => [id, now]);
    return (reader) => {
      if (forAll && !changes.some(({ id }) => id === reader)) return forAll;
      const list = changes.flatMap((change) => entryFor(change, reader));
      return list.length > 0 ? list : undefined;
    };
  };
}

/** Whether it has been for everybody all along. */
function isPublic({ before, now }: Change): boolean {
  const channels = [before, now].filter((channel) => channel !== null);
  return channels.length > 0 && !channels.some(isPrivate);
}

/** Nothing for a reader who knew nothing of it and is to know nothing: nor that somebody writes to somebody else in private. */
function entryFor({ id, before, now }: Change, reader: string): readonly TypingEntry[] {
  if (id === reader) return [];
  if (isFor(now, reader)) return [[id, now]];
  return isFor(before, reader) ? [[id, null]] : [];
}

function isFor(channel: Channel, reader: string): boolean {
  return channel !== null && isKnownTo(channel, reader);
}
