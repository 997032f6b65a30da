import type { Clock } from '../../shared/protocol/clock.ts';

/** Who has not touched anything for this long, in milliseconds, is away. */
export const awayAfterMs = 5 * 60_000;

/** Whether somebody sits at this window. */
export interface Away {
  readonly isAway: boolean;
  /** VS Code says whether there has been input lately; it does not hear of that in a page. */
  setActive(active: boolean): void;
  /** There was input. */
  touch(): void;
  stop(): void;
}

export function createAway(clock: Clock, onChange: () => void): Away {
  let isAway = false;
  let isActive = true;
  let cancel: (() => void) | undefined;

  const set = (next: boolean): void => {
    if (next === isAway) return;
    isAway = next;
    onChange();
  };
  const wait = (): void => {
    cancel?.();
    cancel = isActive ? undefined : clock.after(awayAfterMs, () => set(true));
  };
  const touch = (): void => {
    set(false);
    wait();
  };
  return {
    get isAway() {
      return isAway;
    },
    setActive(active) {
      isActive = active;
      if (active) touch();
      else wait();
    },
    touch,
    stop: () => cancel?.(),
  };
}
