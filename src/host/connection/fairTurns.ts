import { createTimeShare } from './timeShare.ts';

/** Somebody whose bytes are read, a few in each turn. */
export interface Party {
  /** Where they are in what has been read of everybody who had to wait, in bytes: whoever has been given less is further back, and comes first. */
  readSoFar: number;
  /** Whether nothing more is to be read of them before something else is done. */
  readonly isBusy: boolean;
  /** Reads a few, and adds them up; whoever has more waits again. */
  goOn(): void;
}

/**
 * Where more has come than there is time for, those come first of whom less has been read while others waited (start-time fair queueing).
 * So a crowd that says more than the host can do waits for itself, and those who say little are heard in each turn of the event loop.
 */
export interface FairTurns {
  /** Whether something may be read of what has just come. What may not is to wait. */
  mayGoOn(party: Party): boolean;
  wait(party: Party): void;
}

/** `now`: steady milliseconds. */
export function createFairTurns(now = () => performance.now()): FairTurns {
  const waiting = new Set<Party>();
  const isEnoughNew = createTimeShare(now);
  const isEnoughOld = createTimeShare(now);
  let reached = 0;
  /** Turns that were planned and had nobody to serve, as all were busy. */
  let postponed = 0;

  const first = (): Party | undefined => {
    let found: Party | undefined;
    for (const party of waiting) if (!party.isBusy && (!found || party.readSoFar < found.readSoFar)) found = party;
    return found;
  };
  /** One is planned for each who waits, so that what node does between two immediates is done between two turns. */
  const serveOne = (): void => {
    if (isEnoughOld()) return void setImmediate(serveOne);
    const party = first();
    if (!party) return void postpone();
    waiting.delete(party);
    // Whoever was busy meanwhile is not made up to for it.
    reached = Math.max(reached, party.readSoFar);
    party.readSoFar = reached;
    party.goOn();
  };
  const postpone = (): void => {
    postponed += 1;
    if (postponed === 1) setImmediate(lookAgain);
  };
  /** Once in each turn of the event loop for all of them: a look at all who wait for each of those would take as long as reading. */
  const lookAgain = (): void => {
    if (!first()) return void setImmediate(lookAgain);
    for (; postponed > 0; postponed -= 1) setImmediate(serveOne);
  };
  return {
    mayGoOn(party) {
      if (isEnoughNew() || party.isBusy || (waiting.size > 0 && party.readSoFar > reached)) return false;
      party.readSoFar = reached;
      return true;
    },
    wait(party) {
      party.readSoFar = Math.max(party.readSoFar, reached);
      waiting.add(party);
      setImmediate(serveOne);
    },
  };
}
