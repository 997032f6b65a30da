import type { Clock } from '../../shared/protocol/clock.ts';
import { maxUnsentBytesTogether } from '../../shared/protocol/limits.ts';
import { isThisComputer } from '../door/isThisComputer.ts';
import { networkOf } from '../door/networkOf.ts';

/** How often it is looked at, in milliseconds: a fast disk gives some 20 MB in that time. */
export const unsentLookMs = 20;

/** A line, as far as it costs memory. */
export interface Unread {
  /** Bytes that were written for it and that nobody has taken yet. */
  unsentBytes(): number;
  /** Where it comes from; '' where that is not known. Asked for only where it is too much. */
  address(): string;
  cutOff(): void;
}

/** What the guests of a session leave unread together: each alone may leave little, and there may be hundreds. */
export interface Unsent {
  add(line: Unread): void;
  remove(line: Unread): void;
  /**
   * Where it is too much, cuts off those who leave most of those whose network leaves most together: one who has many
   * lines, and leaves little on each, must not have somebody else cut off. To be called with everything that is sent.
   */
  look(): void;
}

export function createUnsent(clock: Clock): Unsent {
  const lines = new Set<Unread>();
  let lookedAt = Number.NEGATIVE_INFINITY;

  const cutDown = (): void => {
    let total = 0;
    for (const line of lines) total += line.unsentBytes();
    if (total <= maxUnsentBytesTogether) return;
    const shares = sharesOf(lines);
    while (total > maxUnsentBytesTogether) {
      const [largest] = shares.sort((a, b) => b.bytes - a.bytes);
      const next = largest?.sizes.shift();
      if (!largest || !next) return;
      largest.bytes -= next.bytes;
      total -= next.bytes;
      next.line.cutOff();
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

interface Size {
  readonly line: Unread;
  readonly bytes: number;
}

/** What a network leaves, the largest first. */
interface Share {
  bytes: number;
  readonly sizes: Size[];
}

function sharesOf(lines: Iterable<Unread>): Share[] {
  const shares = new Map<string | Unread, Share>();
  const sizes = Array.from(lines, (line) => ({ line, bytes: line.unsentBytes() }));
  for (const size of sizes.sort((a, b) => b.bytes - a.bytes)) {
    const address = size.line.address();
    // Those behind forwarded ports have nothing to do with one another.
    const key = address === '' || isThisComputer(address) ? size.line : networkOf(address);
    const share = shares.get(key) ?? { bytes: 0, sizes: [] };
    share.bytes += size.bytes;
    share.sizes.push(size);
    shares.set(key, share);
  }
  return [...shares.values()];
}
