import { createBackOff } from '../../client/backOff.ts';
import type { Clock } from '../../shared/protocol/clock.ts';

export interface AttemptOptions {
  readonly clock: Clock;
  /** Aborted where nobody wants to know any more, or another attempt takes its place. */
  readonly attempt: (signal: AbortSignal) => void;
  /** `nextAt` is another one. */
  readonly onChange: () => void;
}

/** Tries something again and again, one attempt at a time. */
export interface Attempts {
  /** When the next one comes, in milliseconds since the epoch; undefined while none is planned. */
  readonly nextAt: number | undefined;
  /** The first one. */
  begin(): void;
  /** It has not worked: plans the next, each pause in a row longer. */
  again(): void;
  /** Tries at once; one under way begins anew, since it may have begun in a network that leads nowhere. */
  now(): void;
  /** It has worked, or it is over. */
  stop(): void;
}

export function createAttempts({ clock, attempt, onChange }: AttemptOptions): Attempts {
  /** Set while an attempt is under way. */
  let abort: AbortController | undefined;
  const end = (): void => {
    abort?.abort();
    abort = undefined;
  };
  const begin = (): void => {
    end();
    abort = new AbortController();
    attempt(abort.signal);
  };
  const backOff = createBackOff({ clock, attempt: begin, onChange });
  return {
    get nextAt() {
      return backOff.nextAt;
    },
    begin,
    again() {
      abort = undefined;
      backOff.again();
    },
    now() {
      if (abort) begin();
      else backOff.now();
    },
    stop() {
      end();
      backOff.reset();
    },
  };
}
