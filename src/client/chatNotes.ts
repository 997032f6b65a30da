import type { ChatLine, ChatNote, ShownChatMessage } from '../shared/protocol/chat.ts';
import type { Clock } from '../shared/protocol/clock.ts';
import { maxChatNotes } from '../shared/protocol/limits.ts';
import type { Participant } from '../shared/protocol/participant.ts';
import { without } from './people.ts';

type NotedChannel = 'room' | 'session';

interface Placed {
  readonly note: ChatNote;
  /** The number of the message it comes after; 0 where there was none. */
  readonly after: number;
}

/** Who came and went, noted between the messages of a channel. No guest can write such a line: nothing of it travels. */
export interface ChatNotes {
  /** Who is there by now, `after` the message with that number. The first list is nothing new. */
  show(channel: NotedChannel, people: readonly Participant[], after: number): void;
  /** The messages of a channel with its notes where they belong. */
  among(channel: NotedChannel, messages: readonly ShownChatMessage[]): readonly ChatLine[];
}

export function createChatNotes(clock: Clock, onNote: (note: ChatNote) => void): ChatNotes {
  const known = new Map<NotedChannel, readonly Participant[]>();
  let notes: readonly Placed[] = [];
  let count = 0;

  const add = (at: Pick<ChatNote, 'channel' | 'note'>, { id: participantId, name, colour }: Participant): ChatNote => {
    count += 1;
    const line = { ...at, id: `note.${count}`, participantId, name, colour, sentAt: clock.now() };
    onNote(line);
    return line;
  };

  return {
    show(channel, people, after) {
      const before = known.get(channel);
      known.set(channel, people);
      if (!before) return;
      const added = [
        ...without(people, before).map((one) => add({ channel, note: 'joined' }, one)),
        ...without(before, people).map((one) => add({ channel, note: 'left' }, one)),
      ];
      const isHere = ({ note }: Placed): boolean => note.channel === channel;
      const here = [...notes.filter(isHere), ...added.map((note) => ({ note, after }))].slice(-maxChatNotes);
      notes = [...notes.filter((one) => !isHere(one)), ...here];
    },
    among(channel, messages) {
      const here = notes.filter(({ note }) => note.channel === channel);
      const numbered = messages.filter(({ number }) => number > 0);
      const following = (number: number, next = Number.POSITIVE_INFINITY): ChatNote[] =>
        here.flatMap(({ note, after }) => (after >= number && after < next ? [note] : []));
      return [
        ...following(0, numbered[0]?.number),
        ...numbered.flatMap((message, index) => [message, ...following(message.number, numbered[index + 1]?.number)]),
        ...messages.filter(({ number }) => number === 0),
      ];
    },
  };
}
