import { type About, isNothingAbout, isSameAbout, nothingAbout } from '../shared/protocol/about.ts';
import type { Clock } from '../shared/protocol/clock.ts';
import { createVolatileSender, type VolatileSender } from './volatileSender.ts';

/** Tells the room where one is and what one does there. */
export interface AboutSender extends VolatileSender {
  /** What is not named stays as it was. */
  show(partial: Partial<About>): void;
}

export function createAboutSender(clock: Clock, send: (about: About) => void): AboutSender {
  let about = nothingAbout;
  const sender = createVolatileSender(
    clock,
    () => send(about),
    () => !isNothingAbout(about),
  );
  return {
    ...sender,
    // What was said last counts, and a room that has heard nothing takes that for nothing.
    pump: () => (isNothingAbout(about) ? undefined : sender.pump()),
    show(partial) {
      const next = { ...about, ...partial };
      if (isSameAbout(next, about)) return;
      about = next;
      sender.pump();
    },
  };
}
