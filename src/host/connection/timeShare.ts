/** So long, in milliseconds, connections are read in one phase of the event loop: enough that a crowd's edits are told together. */
const longestMs = 5;

/** Whether connections have been read for long enough in this phase of the event loop. */
export type TimeShare = () => boolean;

/** `now`: steady milliseconds. A phase begins with its first question, to which the answer is no, and ends when immediates run. */
export function createTimeShare(now: () => number): TimeShare {
  let startedAt: number | undefined;
  const end = (): void => {
    startedAt = undefined;
  };
  return () => {
    if (startedAt !== undefined) return now() - startedAt > longestMs;
    startedAt = now();
    setImmediate(end);
    return false;
  };
}
