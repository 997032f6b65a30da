import { systemClock } from '../../client/systemClock.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import type { GuestCopies } from './guestCopies.ts';
import type { GuestRecords } from './guestRecords.ts';
import { aliveEveryMs, keepSessionMs, usedEveryMs } from './sessionLimits.ts';
import type { SessionRecords } from './sessionRecords.ts';
import type { WindowMemory } from './windowMemory.ts';

interface Parts {
  readonly documents: { readonly all: readonly { readonly uri: { toString(): string } }[] };
  readonly memory: Pick<WindowMemory, 'joined'>;
  readonly records: Pick<SessionRecords, 'removeOlder'>;
  readonly guests: Pick<GuestRecords, 'touch' | 'removeOlder'>;
  readonly copies: Pick<GuestCopies, 'touch' | 'removeOlder'>;
  readonly log: { warn(message: string, error: unknown): void };
  readonly clock?: Clock;
}

/**
 * Says of what a guest's window comes back to that it is in use, and forgets what no window has come back to for long. After a sleep
 * of days everything looks like that, whoever uses it: so what is forgotten is what was old when this window began, and only once
 * every other window has had the time to say that it lives.
 */
export function keepInUse({ documents, memory, records, guests, copies, log, clock = systemClock }: Parts): {
  dispose(): void;
} {
  const since = clock.now() - keepSessionMs;
  let usedAt = Number.NEGATIVE_INFINITY;
  let looks = 0;
  let cancel = (): void => undefined;
  const use = async (): Promise<void> => {
    if (Math.abs(clock.now() - usedAt) < usedEveryMs) return;
    usedAt = clock.now();
    if (memory.joined) await guests.touch(memory.joined.key);
    for (const { uri } of documents.all) await copies.touch(uri.toString());
  };
  const logged = (running: Promise<void>): Promise<void> =>
    running.catch((error: unknown) => log.warn('What is kept of sessions could not be kept in order.', error));
  /** Each, also where that fails for another. */
  const forget = async (): Promise<void> => {
    for (const kept of [records, guests, copies]) await logged(kept.removeOlder(since));
  };
  const look = (): void => {
    looks += 1;
    void logged(use());
    if (looks === 2) void forget();
    wait();
  };
  const wait = (): void => {
    cancel = clock.after(aliveEveryMs, look);
  };
  wait();
  return { dispose: () => cancel() };
}
