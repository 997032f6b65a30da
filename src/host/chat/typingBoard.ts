import type { AboutEntry } from '../../shared/protocol/about.ts';
import { isPrivate } from '../../shared/protocol/chat.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import { maxParticipants, presenceHeartbeatMs } from '../../shared/protocol/limits.ts';
import type { FactPayload } from '../../shared/protocol/messages.ts';
import type { AboutBoard } from '../room/aboutBoard.ts';
import type { PayloadFor } from '../room/lines.ts';
import { createVolatileBoard } from '../room/volatileBoard.ts';
import { isKnownTo } from './chatTyping.ts';

type Channel = AboutEntry[1]['typing'];
type TypingEntry = FactPayload<'session:typing'>[number];

/** Somebody writes for more than their room, or does so no more: then it is null. */
export interface Typing {
  readonly by: string;
  readonly channel: Channel;
}

/** Who writes for the session, or to one participant, as people in its other rooms are to know. */
export interface TypingBoard {
  /** What somebody in this room has said; passed on where it is meant for others as well. */
  note(by: string, channel: Channel): void;
  /** What somebody in another room has said. */
  show(typing: Typing): void;
  stop(): void;
}

interface Options {
  readonly clock: Clock;
  readonly passOn: (typing: Typing) => void;
  readonly tellEach: (payloadFor: PayloadFor<'session:typing'>) => void;
}

export function createTypingBoard({ clock, passOn, tellEach }: Options): TypingBoard {
  const writing = new Set<string>();
  const payloads = createPayloads();
  const board = createVolatileBoard<Channel, TypingEntry>(
    clock,
    {
      nothing: null,
      isNothing: (channel) => channel === null,
      entryOf: (id, channel) => [id, channel],
      isEqual: ([, one], [, other]) => one === other,
      repeatMs: presenceHeartbeatMs / 2,
    },
    (changed) => tellEach(payloads(changed)),
  );
  return {
    note(by, channel) {
      const isHere = channel === null || channel === 'room';
      if (isHere && !writing.delete(by)) return;
      if (!isHere) writing.add(by);
      passOn({ by, channel: isHere ? null : channel });
    },
    show: ({ by, channel }) => board.update(by, channel),
    stop: board.stop,
  };
}

/** A board of what people say about themselves, of which those in other rooms are to know for whom they write. */
export function notingTyping(about: AboutBoard, { note }: Pick<TypingBoard, 'note'>): AboutBoard {
  return {
    get entries() {
      return about.entries;
    },
    update(by, shown) {
      about.update(by, shown);
      note(by, shown.typing);
    },
    remove(by) {
      about.remove(by);
      note(by, null);
    },
    stop: about.stop,
  };
}

interface Change {
  readonly id: string;
  readonly before: Channel;
  readonly now: Channel;
}

/** What each reader is told. The same list for everybody where that is so: it is encoded once then. */
function createPayloads(): (changed: readonly TypingEntry[]) => PayloadFor<'session:typing'> {
  const told = new Map<string, Channel>();
  const note = ([id, now]: TypingEntry): Change => {
    const before = told.get(id) ?? null;
    if (now === null) told.delete(id);
    else told.set(id, now);
    return { id, before, now };
  };
  return (changed) => {
    const changes = changed.map(note).slice(0, maxParticipants);
    const forAll = changes.every(isForAll) ? changes.map(({ id, now }): TypingEntry => [id, now]) : undefined;
    return (reader) => {
      if (forAll && !changes.some(({ id }) => id === reader)) return forAll;
      const list = changes.flatMap((change) => entryFor(change, reader) ?? []);
      return list.length > 0 ? list : undefined;
    };
  };
}

function isForAll({ before, now }: Change): boolean {
  const [known, ...others] = [before, now].filter((channel) => channel !== null);
  return known !== undefined && ![known, ...others].some(isPrivate);
}

/** Nothing at all to who neither knew of it nor is to know: that somebody writes in private is not for others, either. */
function entryFor({ id, before, now }: Change, reader: string): readonly [TypingEntry] | undefined {
  if (id === reader) return undefined;
  if (isFor(now, reader)) return [[id, now]];
  return isFor(before, reader) ? [[id, null]] : undefined;
}

function isFor(channel: Channel, reader: string): boolean {
  return channel !== null && isKnownTo(channel, reader);
}
