import type { Clock } from '../shared/protocol/clock.ts';
import { pingIntervalMs } from '../shared/protocol/limits.ts';

/** The first measurement waits until the join, which it would share the line with, is through: in milliseconds. */
const firstDelayMs = 1_000;

export interface RoundTripOptions {
  readonly clock: Clock;
  /** Asks the host for a sign of life; false where none came. */
  readonly ask: () => Promise<boolean>;
  readonly onChange: () => void;
}

/** How long the way to the host and back takes, measured every 5 s while the line stands. */
export interface RoundTrip {
  /** In milliseconds; undefined while it is not known. */
  readonly ms: number | undefined;
  /** The line stands. */
  start(): void;
  /** It is gone, and what was measured on it says nothing any more. */
  stop(): void;
}

export function createRoundTrip({ clock, ask, onChange }: RoundTripOptions): RoundTrip {
  let ms: number | undefined;
  let line = 0;
  let cancel: (() => void) | undefined;

  const show = (next: number | undefined): void => {
    if (next === ms) return;
    ms = next;
    onChange();
  };
  const plan = (delayMs: number): void => {
    cancel = clock.after(delayMs, () => void measure(line));
  };
  const measure = async (asked: number): Promise<void> => {
    const askedAt = clock.elapsed();
    const answered = await ask();
    if (asked !== line) return;
    if (answered) show(Math.round(clock.elapsed() - askedAt));
    plan(pingIntervalMs);
  };
  const stop = (): void => {
    cancel?.();
    line += 1;
    show(undefined);
  };

  return {
    get ms() {
      return ms;
    },
    start() {
      stop();
      plan(firstDelayMs);
    },
    stop,
  };
}
