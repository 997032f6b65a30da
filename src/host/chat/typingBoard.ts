import type { Clock } from '../../shared/protocol/clock.ts';
import { presenceHeartbeatMs } from '../../shared/protocol/limits.ts';
import type { AboutBoard } from '../room/aboutBoard.ts';
import type { PayloadFor } from '../room/lines.ts';
import { createVolatileBoard } from '../room/volatileBoard.ts';
import { type Channel, createTypingNews, type TypingEntry } from './typingNews.ts';

/** Somebody writes for others than those in their room, or does so no more: then it is null. */
export interface Typing {
  readonly by: string;
  readonly channel: Channel;
}

/** Who is writing for the session, or to one participant, as far as people in its other rooms are to know. */
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
  /** Those in this room who are writing for others as well. */
  const writing = new Set<string>();
  const newsOf = createTypingNews();
  const board = createVolatileBoard<Channel, TypingEntry>(
    clock,
    {
      nothing: null,
      isNothing: (channel) => channel === null,
      entryOf: (id, channel) => [id, channel],
      isEqual: ([, one], [, other]) => one === other,
      repeatMs: presenceHeartbeatMs / 2,
    },
    (changed) => tellEach(newsOf(changed)),
  );
  return {
    note(by, channel) {
      const beyond = channel === 'room' ? null : channel;
      // That somebody writes nothing, or for this room alone, concerns the others only where they were told otherwise.
      if (beyond === null && !writing.delete(by)) return;
      if (beyond !== null) writing.add(by);
      passOn({ by, channel: beyond });
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
