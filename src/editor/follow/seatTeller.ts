import type { Seat } from '../../client/seat.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import { createViewTeller, noSight, type OwnSight } from './viewTeller.ts';

type Told = Pick<Seat, 'showAbout'>;

/** Tells what is seen here on every line of this window. */
export interface SeatTeller {
  tell(own: OwnSight, isWatched: boolean): void;
  stop(): void;
}

/** `seats`: those of the session, one for each image that is open here. */
export function createSeatTeller(clock: Clock, seats: () => readonly Told[]): SeatTeller {
  let last = noSight;
  let known = new WeakSet<Told>();
  const teller = createViewTeller(clock, (own) => {
    last = own;
    for (const seat of seats()) seat.showAbout(own);
  });
  const tellNewOnes = (): void => {
    const now = seats();
    // What a seat said in a session that is over is not what it says in the next one.
    if (now.length === 0) known = new WeakSet();
    for (const seat of now) {
      if (known.has(seat)) continue;
      known.add(seat);
      seat.showAbout(last);
    }
  };
  return {
    tell(own, isWatched) {
      teller.tell(own, isWatched);
      tellNewOnes();
    },
    stop: teller.stop,
  };
}
