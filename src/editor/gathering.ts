import type { Clock } from '../shared/protocol/clock.ts';

/** Does something at once, and what is asked for within the pause after it once more at its end. */
export function gathering(clock: Clock, pauseMs: number, act: () => void): { run(): void; stop(): void } {
  let isAsked = false;
  let cancel: (() => void) | undefined;
  const run = (): void => {
    isAsked = true;
    if (cancel) return;
    isAsked = false;
    act();
    cancel = clock.after(pauseMs, () => {
      cancel = undefined;
      if (isAsked) run();
    });
  };
  return {
    run,
    stop: () => cancel?.(),
  };
}
