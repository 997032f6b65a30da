/** A pause longer than this is shown as if it took so long, in milliseconds: nobody wants to watch a coffee break. */
export const longestPauseMs = 2_000;
/** Steps are at least so far apart, in milliseconds: one can see each. */
export const shortestPauseMs = 300;

/**
 * When each of some moments comes in a replay, in milliseconds from its start, at the speed things happened. Times are
 * milliseconds since the epoch, 0 where unknown; clocks may go back.
 */
export function replayTimes(moments: readonly number[]): readonly number[] {
  let now = 0;
  return moments.map((at, index) => {
    const before = moments[index - 1];
    if (before === undefined) return now;
    const gap = at > 0 && before > 0 ? at - before : shortestPauseMs;
    now += Math.min(longestPauseMs, Math.max(shortestPauseMs, gap));
    return now;
  });
}
