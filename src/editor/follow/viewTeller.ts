import type { About } from '../../shared/protocol/about.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import { presenceHeartbeatMs } from '../../shared/protocol/limits.ts';

/** What this window says of where it looks. */
export type OwnSight = Pick<About, 'at' | 'view' | 'following' | 'viewShared'>;

export const noSight: OwnSight = { at: null, view: null, following: null, viewShared: false };

/** Tells the others what is seen here: at once while anybody goes along with it, else with the heartbeat. */
export interface ViewTeller {
  tell(own: OwnSight, isWatched: boolean): void;
  stop(): void;
}

export function createViewTeller(clock: Clock, send: (own: OwnSight) => void): ViewTeller {
  let told = noSight;
  let waiting: OwnSight | undefined;
  let cancel: (() => void) | undefined;

  const stop = (): void => {
    cancel?.();
    cancel = undefined;
  };
  const flush = (): void => {
    stop();
    if (!waiting) return;
    told = waiting;
    waiting = undefined;
    send(told);
  };
  return {
    tell(own, isWatched) {
      waiting = own;
      if (isWatched || !isSamePlace(own, told)) return flush();
      cancel ??= clock.after(presenceHeartbeatMs, flush);
    },
    stop,
  };
}

/** Whether at most the view has moved. */
function isSamePlace(one: OwnSight, other: OwnSight): boolean {
  const isSeen = (one.view === null) === (other.view === null);
  return isSeen && one.at === other.at && one.following === other.following && one.viewShared === other.viewShared;
}
