import type { About } from '../shared/protocol/about.ts';
import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { singleCursorsUpTo } from '../shared/protocol/limits.ts';
import type { Point } from '../shared/protocol/participant.ts';
import { createAboutSender } from './aboutSender.ts';
import { createPingSender } from './pingSender.ts';
import { createPresenceSender } from './presenceSender.ts';
import type { Seat } from './seat.ts';
import { createSummoner } from './summoner.ts';

export interface SeatSignalsOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly makeId: () => string;
  readonly isOpen: () => boolean;
  /** How many are in the room. */
  readonly peopleCount: () => number;
  /** The own place to look at is on its way. */
  readonly onPinged: (at: Point) => void;
}

/** What one shows the others and asks them to look at: nothing of it is kept. */
export interface SeatSignals extends Pick<Seat, 'hold' | 'moveCursor' | 'ping' | 'summon'> {
  showAbout(partial: Partial<About>): void;
  /** The line is open again: what is shown is said once more. */
  pump(): void;
  stop(): void;
}

export function createSeatSignals(options: SeatSignalsOptions): SeatSignals {
  const { connection, clock, makeId, isOpen, onPinged } = options;
  const presence = createPresenceSender({
    clock,
    isCrowded: () => options.peopleCount() > singleCursorsUpTo,
    send: (own) => connection.signal('presence:update', own),
  });
  const about = createAboutSender(clock, (own) => connection.signal('presence:about', own));
  const sendPing = createPingSender(clock, (own) => connection.signal('presence:ping', own));
  return {
    hold: presence.hold,
    moveCursor: presence.moveCursor,
    showAbout: about.show,
    summon: createSummoner({ connection, clock, makeId, isOpen }),
    ping(at) {
      const sent = isOpen() && sendPing(at);
      if (sent) onPinged(at);
      return sent;
    },
    pump() {
      presence.pump();
      about.pump();
    },
    stop() {
      presence.stop();
      about.stop();
    },
  };
}
