import type { Clock } from '../../shared/protocol/clock.ts';
import { presenceIntervalMs, presenceTimeoutMs } from '../../shared/protocol/limits.ts';

/** What everybody shows of one kind, as it travels; forgets whoever has not been heard of for 3 s. */
export interface VolatileBoard<Shown, Entry> {
  readonly entries: readonly Entry[];
  /** `then` is shown in the packet after the one that shows this, where nothing newer has come by then. */
  update(id: string, shown: Shown, then?: Shown): void;
  remove(id: string): void;
  stop(): void;
}

/** What a board has to know of what is shown on it. */
export interface Showing<Shown, Entry> {
  readonly nothing: Shown;
  isNothing(shown: Shown): boolean;
  entryOf(id: string, shown: Shown): Entry;
  isEqual(one: Entry, other: Entry): boolean;
  /**
   * What stays the same and is said again is told again after this long, in milliseconds: a line may have been busy when it
   * was told first. Absent where it changes often enough.
   */
  readonly repeatMs?: number;
}

/** `publish` gets what changed, at most once an interval and only when something did. */
export function createVolatileBoard<Shown, Entry>(
  clock: Clock,
  { nothing, isNothing, entryOf, isEqual, repeatMs = Number.POSITIVE_INFINITY }: Showing<Shown, Entry>,
  publish: (changed: readonly Entry[]) => void,
): VolatileBoard<Shown, Entry> {
  const known = new Map<string, { readonly entry: Entry; readonly heardAt: number; readonly toldAt: number }>();
  const changed = new Set<string>();
  const later = new Map<string, Shown>();
  let cancelPause: (() => void) | undefined;
  let cancelExpiry: (() => void) | undefined;

  const flush = (): void => {
    if (changed.size === 0) return;
    const entries = Array.from(changed, (id) => known.get(id)?.entry ?? entryOf(id, nothing));
    changed.clear();
    cancelPause = clock.after(presenceIntervalMs, () => {
      cancelPause = undefined;
      flush();
    });
    publish(entries);
    for (const [id, shown] of later) show(id, shown);
    later.clear();
  };
  const touch = (id: string): void => {
    changed.add(id);
    if (!cancelPause) flush();
  };
  const show = (id: string, shown: Shown): void => {
    const before = known.get(id);
    const entry = entryOf(id, shown);
    const now = clock.elapsed();
    const isKnown = before && isEqual(before.entry, entry) && now - before.toldAt < repeatMs;
    known.set(id, { entry, heardAt: now, toldAt: isKnown ? before.toldAt : now });
    if (!isKnown) touch(id);
  };
  const remove = (id: string): void => {
    later.delete(id);
    if (known.delete(id)) touch(id);
  };
  const watchExpiry = (): void => {
    if (cancelExpiry || known.size === 0) return;
    const oldest = Math.min(...[...known.values()].map(({ heardAt }) => heardAt));
    cancelExpiry = clock.after(Math.max(1, oldest + presenceTimeoutMs - clock.elapsed()), expire);
  };
  const expire = (): void => {
    cancelExpiry = undefined;
    for (const [id, { heardAt }] of known) if (clock.elapsed() - heardAt >= presenceTimeoutMs) remove(id);
    watchExpiry();
  };

  return {
    get entries() {
      return Array.from(known.values(), ({ entry }) => entry);
    },
    update(id, shown, then) {
      if (isNothing(shown)) return remove(id);
      later.delete(id);
      show(id, shown);
      if (then !== undefined && changed.has(id)) later.set(id, then);
      else if (then !== undefined) show(id, then);
      watchExpiry();
    },
    remove,
    stop() {
      cancelPause?.();
      cancelExpiry?.();
      known.clear();
      later.clear();
    },
  };
}
