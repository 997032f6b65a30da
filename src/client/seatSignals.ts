import type { About } from '../shared/protocol/about.ts';
import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import type { Point } from '../shared/protocol/participant.ts';
import { packPresence } from '../shared/protocol/presence.ts';
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

export function createSeatSignals({ connection, clock, makeId, isOpen, onPinged }: SeatSignalsOptions): SeatSignals {
  const presence = createPresenceSender(clock, (own) => connection.signal('presence:update', packPresence(own)));
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
