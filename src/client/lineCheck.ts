import type { Clock } from '../shared/protocol/clock.ts';
import { lineCheckTimeoutMs } from '../shared/protocol/limits.ts';

export interface LineCheckOptions {
  readonly clock: Clock;
  /** Tells one line from the next; undefined while there is none. */
  readonly lineId: () => string | undefined;
  /** Asks the host for a sign of life; settles when one has come, or never will. */
  readonly ask: () => Promise<unknown>;
  /** The line that was asked has not answered. */
  readonly onSilent: () => void;
}

/**
 * Finds out at once whether a line still leads anywhere. Where the network under it is another by now nobody says so, and
 * the pings would take 10 s to tell.
 */
export interface LineCheck {
  /** One at a time; nothing while there is no line. */
  run(): void;
  stop(): void;
}

export function createLineCheck({ clock, lineId, ask, onSilent }: LineCheckOptions): LineCheck {
  let cancel: (() => void) | undefined;
  const stop = (): void => {
    cancel?.();
    cancel = undefined;
  };
  const wait = (line: string): void => {
    const mine = clock.after(lineCheckTimeoutMs, () => {
      stop();
      if (lineId() === line) onSilent();
    });
    cancel = mine;
    void ask().then(() => {
      if (cancel === mine) stop();
    });
  };
  return {
    run() {
      const line = lineId();
      if (line !== undefined && !cancel) wait(line);
    },
    stop,
  };
}
