/**
 * Whose view `me` sees, where everybody goes along with the one in `follows`, or with nobody: the end of the chain.
 * In a ring, where nobody would be the end, it is whoever has the smallest id, so that all in it and all behind them
 * come to see the same. Undefined for who sees their own view: who follows nobody, and the one a ring settles on.
 */
export function leaderOf(me: string, follows: ReadonlyMap<string, string | null>): string | undefined {
  const path = [me];
  for (;;) {
    const last = path[path.length - 1] ?? me;
    const next = follows.get(last) ?? undefined;
    // Who is followed and not there any more leads nobody.
    if (next === undefined || !follows.has(next)) return last === me ? undefined : last;
    const start = path.indexOf(next);
    if (start >= 0) return smallest(path.slice(start), me);
    path.push(next);
  }
}

function smallest(ring: readonly string[], me: string): string | undefined {
  const leader = ring.reduce((one, other) => (other < one ? other : one));
  return leader === me ? undefined : leader;
}
