import type { Clock } from '../shared/protocol/clock.ts';
import { presenceIntervalMs, presenceTimeoutMs } from '../shared/protocol/limits.ts';
import type { FactPayload, SignalPayload } from '../shared/protocol/messages.ts';

type Presence = SignalPayload<'presence:update'>;
/** A participant's id and presence, null where they show nothing any more. */
export type PresenceEntry = FactPayload<'presence:changed'>[number];

/** What everybody is doing; forgets who has not been heard of for 3 s. */
export interface PresenceBoard {
  readonly entries: readonly PresenceEntry[];
  update(id: string, presence: Presence): void;
  remove(id: string): void;
  stop(): void;
}

/** `publish` gets what changed, at most once an interval and only when something did. */
export function createPresenceBoard(clock: Clock, publish: (changed: readonly PresenceEntry[]) => void): PresenceBoard {
  const known = new Map<string, { presence: Presence; heardAt: number }>();
  const changed = new Set<string>();
  let cancelPause: (() => void) | undefined;
  let cancelExpiry: (() => void) | undefined;

  const flush = (): void => {
    if (changed.size === 0) return;
    const entries = [...changed].map((id) => ({ id, presence: known.get(id)?.presence ?? null }));
    changed.clear();
    cancelPause = clock.after(presenceIntervalMs, () => {
      cancelPause = undefined;
      flush();
    });
    publish(entries);
  };
  const touch = (id: string): void => {
    changed.add(id);
    if (!cancelPause) flush();
  };
  const remove = (id: string): void => {
    if (known.delete(id)) touch(id);
  };
  const watchExpiry = (): void => {
    if (cancelExpiry || known.size === 0) return;
    const oldest = Math.min(...[...known.values()].map(({ heardAt }) => heardAt));
    cancelExpiry = clock.after(Math.max(1, oldest + presenceTimeoutMs - clock.now()), expire);
  };
  const expire = (): void => {
    cancelExpiry = undefined;
    for (const [id, { heardAt }] of known) if (clock.now() - heardAt >= presenceTimeoutMs) remove(id);
    watchExpiry();
  };

  return {
    get entries() {
      return [...known].map(([id, { presence }]) => ({ id, presence }));
    },
    update(id, presence) {
      if (isEmpty(presence)) return remove(id);
      const before = known.get(id)?.presence;
      known.set(id, { presence, heardAt: clock.now() });
      if (!before || !isEqual(before, presence)) touch(id);
      watchExpiry();
    },
    remove,
    stop() {
      cancelPause?.();
      cancelExpiry?.();
      known.clear();
    },
  };
}

function isEmpty(presence: Presence): boolean {
  return presence.cursor === null && presence.held.length === 0;
}

/** Both are fresh from the same schema, so their fields come in the same order. */
function isEqual(a: Presence, b: Presence): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
