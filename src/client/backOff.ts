import type { Clock } from '../shared/protocol/clock.ts';
import { reconnectMaxMs, reconnectMinMs } from '../shared/protocol/limits.ts';

export interface BackOffOptions {
  readonly clock: Clock;
  /** The first pause and the longest one; those of the protocol where they are absent. */
  readonly minMs?: number | undefined;
  readonly maxMs?: number | undefined;
  /** From 0 to 1. */
  readonly random?: () => number;
  readonly attempt: () => void;
  /** `nextAt` is another one. */
  readonly onChange: () => void;
}

/** Decides when to try again; never gives up. */
export interface BackOff {
  /** When the next attempt comes, in milliseconds since the epoch; undefined while none is planned. */
  readonly nextAt: number | undefined;
  /** Plans the next attempt; each pause in a row is twice as long. */
  again(): void;
  /** Plans it as late as the pauses get: somebody has asked for that. */
  later(): void;
  /** Tries at once what is planned, and counts from the beginning. */
  now(): void;
  /** It worked, or it is over: nothing is planned, and the next pause is a short one. */
  reset(): void;
}

export function createBackOff(options: BackOffOptions): BackOff {
  const { clock, attempt, onChange } = options;
  const { minMs = reconnectMinMs, maxMs = reconnectMaxMs, random = Math.random } = options;
  let attempts = 0;
  let nextAt: number | undefined;
  let cancel: (() => void) | undefined;

  /** Up to half as much again, so that those who were cut off together do not come back together. */
  const jittered = (pauseMs: number): number => Math.round(Math.min(pauseMs, maxMs / 1.5) * (1 + random() / 2));
  const forget = (): void => {
    cancel?.();
    cancel = undefined;
    nextAt = undefined;
  };
  const run = (): void => {
    forget();
    onChange();
    attempt();
  };
  const plan = (pauseMs: number): void => {
    forget();
    const delayMs = jittered(pauseMs);
    nextAt = clock.now() + delayMs;
    cancel = clock.after(delayMs, run);
    onChange();
  };

  return {
    get nextAt() {
      return nextAt;
    },
    again() {
      plan(minMs * 2 ** attempts);
      attempts += 1;
    },
    later: () => plan(maxMs),
    now() {
      attempts = 0;
      if (nextAt !== undefined) run();
    },
    reset() {
      attempts = 0;
      forget();
    },
  };
}
