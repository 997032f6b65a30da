/** Runs what takes a while, one in each turn of the event loop, in the order it comes. What runs must not throw. */
export type Turns = (run: () => void) => void;

export function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  const runNext = (): void => {
    const run = waiting[0];
    run?.();
    waiting.shift();
    if (waiting.length > 0) setImmediate(runNext);
  };
  return (run) => {
    waiting.push(run);
    if (waiting.length === 1) setImmediate(runNext);
  };
}
