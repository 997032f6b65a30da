import type { AboutEntry } from '../../shared/protocol/about.ts';
import { isPrivate } from '../../shared/protocol/chat.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import { maxParticipants, presenceHeartbeatMs } from '../../shared/protocol/limits.ts';
import type { FactPayload } from '../../shared/protocol/messages.ts';
import type { AboutBoard } from '../room/aboutBoard.ts';
import { createVolatileBoard } from '../room/volatileBoard.ts';

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
  readonly tellEach: (payloadFor: (reader: string) => FactPayload<'session:typing'>) => void;
}

export function createTypingBoard({ clock, passOn, tellEach }: Options): TypingBoard {
  const writing = new Set<string>();
  const board = createVolatileBoard<Channel, TypingEntry>(
    clock,
    {
      nothing: null,
      isNothing: (channel) => channel === null,
      entryOf: (id, channel) => [id, channel],
      isEqual: ([, one], [, other]) => one === other,
      repeatMs: presenceHeartbeatMs / 2,
    },
    (changed) => tellEach((reader) => changed.filter((entry) => isFor(entry, reader)).slice(0, maxParticipants)),
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

/** Whom somebody writes to in private is known to that one alone. */
function isFor([id, channel]: TypingEntry, reader: string): boolean {
  return id !== reader && (channel === null || !isPrivate(channel) || channel === reader);
}
