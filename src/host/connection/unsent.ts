import type { Clock } from '../../shared/protocol/clock.ts';
import { maxUnsentBytesTogether } from '../../shared/protocol/limits.ts';

/** How often it is looked at, in milliseconds: a fast disk gives some 20 MB in that time. */
export const unsentLookMs = 20;

/** A line, as far as it costs memory. */
export interface Unread {
  /** Bytes that were written for it and that nobody has taken yet. */
  unsentBytes(): number;
  cutOff(): void;
}

/** What the guests of a session leave unread together: each alone may leave little, and there may be hundreds. */
export interface Unsent {
  add(line: Unread): void;
  remove(line: Unread): void;
  /** Cuts off those who leave most, where it is too much. To be called with everything that is sent. */
  look(): void;
}

export function createUnsent(clock: Clock): Unsent {
  const lines = new Set<Unread>();
  let lookedAt = Number.NEGATIVE_INFINITY;

  const cutDown = (): void => {
    let total = 0;
    for (const line of lines) total += line.unsentBytes();
    if (total <= maxUnsentBytesTogether) return;
    const sizes = Array.from(lines, (line) => ({ line, bytes: line.unsentBytes() }));
    for (const { line, bytes } of sizes.sort((a, b) => b.bytes - a.bytes)) {
      if (total <= maxUnsentBytesTogether) return;
      total -= bytes;
      line.cutOff();
    }
  };
  return {
    add: (line) => void lines.add(line),
    remove: (line) => void lines.delete(line),
    look() {
      const now = clock.now();
      // Not where the clock was set back meanwhile: it would not be looked at for as long.
      if (now >= lookedAt && now - lookedAt < unsentLookMs) return;
      lookedAt = now;
      cutDown();
    },
  };
}
