import type { Clock } from '../shared/protocol/clock.ts';
import { factRate, textRate } from '../shared/protocol/limits.ts';
import { createRateLimiter } from '../shared/protocol/rateLimiter.ts';

/**
 * Bounds what a host may send, so that a hostile one can neither fill nor stall this process. Each `take` says whether
 * the host has kept to it.
 */
export interface Intake {
  /** A message that nobody asked for. */
  takeFact(): boolean;
  /** A text frame, by its length in characters, whatever is in it. */
  takeText(characters: number): boolean;
  /** A binary frame, by its length: only what was asked for may come. */
  takeBytes(byteLength: number): boolean;
  /** That many bytes have been asked for. */
  expectBytes(byteLength: number): void;
  /** A new line: nothing that was asked for on the old one comes any more. */
  restart(): void;
}

export function createIntake(clock: Clock): Intake {
  let facts = createRateLimiter(factRate);
  let text = createRateLimiter(textRate);
  let expected = 0;
  return {
    takeFact: () => facts.take(clock.now()),
    takeText: (characters) => text.take(clock.now(), characters),
    takeBytes(byteLength) {
      expected -= byteLength;
      return expected >= 0;
    },
    expectBytes(byteLength) {
      expected += byteLength;
    },
    restart() {
      facts = createRateLimiter(factRate);
      text = createRateLimiter(textRate);
      expected = 0;
    },
  };
}
