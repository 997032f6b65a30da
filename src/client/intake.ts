import type { Clock } from '../shared/protocol/clock.ts';
import type { FactName } from '../shared/protocol/messages.ts';
import { createRateLimiter } from '../shared/protocol/rateLimiter.ts';
import { factRate, slowFactRate, textRate } from '../shared/protocol/rates.ts';

/**
 * Bounds what a host may send, so that a hostile one can neither fill nor stall this process. Each `take` says whether
 * the host has kept to it.
 */
export interface Intake {
  /** A message that nobody asked for, by its name. */
  takeFact(name: string): boolean;
  /** A text frame, by its length in characters, whatever is in it. */
  takeText(characters: number): boolean;
  /** A binary frame, by its length: only what was asked for may come. */
  takeBytes(byteLength: number): boolean;
  /** That many bytes have been asked for. */
  expectBytes(byteLength: number): void;
  /** A new line: nothing that was asked for on the old one comes any more. */
  restart(): void;
}

/** What everybody in a room may say many times a second. */
const streaming: ReadonlySet<string> = new Set<FactName>([
  'edit:applied',
  'chat:said',
  'session:said',
  'private:said',
  'presence:changed',
  'presence:about',
  'presence:pinged',
]);

export function createIntake(clock: Clock): Intake {
  let facts = createRateLimiter(factRate);
  let slowFacts = createRateLimiter(slowFactRate);
  let text = createRateLimiter(textRate);
  let expected = 0;
  return {
    takeFact: (name) => facts.take(clock.elapsed()) && (streaming.has(name) || slowFacts.take(clock.elapsed())),
    takeText: (characters) => text.take(clock.elapsed(), characters),
    takeBytes(byteLength) {
      expected -= byteLength;
      return expected >= 0;
    },
    expectBytes(byteLength) {
      expected += byteLength;
    },
    restart() {
      facts = createRateLimiter(factRate);
      slowFacts = createRateLimiter(slowFactRate);
      text = createRateLimiter(textRate);
      expected = 0;
    },
  };
}
