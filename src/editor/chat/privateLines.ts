import type { Seat } from '../../client/seat.ts';
import { type ChatLine, isNote, isPrivate, type ShownChatMessage } from '../../shared/protocol/chat.ts';

/** So many lines are kept in a window: a page shows 50 of each conversation. */
const maxLines = 500;

type SpeakingSeat = Pick<Seat, 'me' | 'chatLines' | 'sayAgain'>;

interface Kept {
  readonly seat: SpeakingSeat;
  readonly line: ShownChatMessage;
}

/**
 * What is said in private in this window. Each image has a seat of its own, and nobody tells one that comes later what was
 * said before; so the pages share what any of them has heard.
 */
export interface PrivateLines {
  /** A line of a seat is new or has changed. */
  note(seat: SpeakingSeat, line: ChatLine): void;
  /** What a page of that seat shows: all of its own lines, and those in private of the others. */
  linesFor(seat: SpeakingSeat): readonly ChatLine[];
  /** Sends a message that failed once more, from whichever seat it failed. */
  sayAgain(seat: SpeakingSeat, id: string): void;
  /** The session is over. */
  clear(): void;
}

export function createPrivateLines(): PrivateLines {
  const kept = new Map<string, Kept>();
  return {
    note(seat, line) {
      if (isNote(line) || !isPrivate(line.channel)) return;
      kept.set(keyOf(seat, line), { seat, line });
      const [oldest] = kept.keys();
      if (kept.size > maxLines && oldest !== undefined) kept.delete(oldest);
    },
    linesFor(seat) {
      const privates = new Map(
        [...kept.values()].flatMap(({ seat: { me }, line }) =>
          me.id === seat.me.id ? [[keyOf(seat, line), line] as const] : [],
        ),
      );
      for (const line of seat.chatLines)
        if (!isNote(line) && isPrivate(line.channel)) privates.set(keyOf(seat, line), line);
      const inOrder = [...privates.values()].sort((a, b) => a.sentAt - b.sentAt);
      return [...seat.chatLines.filter((line) => !isPrivate(line.channel)), ...inOrder];
    },
    sayAgain(seat, id) {
      if (seat.sayAgain(id)) return;
      for (const one of kept.values()) if (one.line.mine && one.line.id === id) one.seat.sayAgain(id);
    },
    clear: () => kept.clear(),
  };
}

function keyOf({ me }: SpeakingSeat, { channel, participantId, id }: ShownChatMessage): string {
  return `${me.id} ${channel} ${participantId} ${id}`;
}
