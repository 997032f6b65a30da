/** Runs tasks a few at a time; the others wait in the order they came. */
export type Lane = <T>(task: () => Promise<T>) => Promise<T>;

export function createLane(width: number): Lane {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running < width) running += 1;
    else await new Promise<void>((start) => void waiting.push(start));
    try {
      return await task();
    } finally {
      // Whoever waits takes the place over.
      const start = waiting.shift();
      if (start) start();
      else running -= 1;
    }
  };
}
