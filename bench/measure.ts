/** One comparison: our time and a peer's for the same work, measured by turns in the same run. */
export interface Measurement {
  readonly suite: string;
  readonly work: string;
  /** What we are compared with, with its version. */
  readonly peer: string;
  /** Medians, in milliseconds. */
  readonly ours: number;
  readonly theirs: number;
  /** Ours divided by theirs: below 1 we are faster. */
  readonly ratio: number;
  /** The largest ratio that is good enough. */
  readonly goal: number;
  readonly holds: boolean;
}

export type Suite = () => Promise<readonly Measurement[]>;

export interface Comparison {
  readonly suite: string;
  readonly work: string;
  readonly peer: string;
  readonly goal: number;
  readonly ours: () => unknown;
  /** The peer's work, or its fixed budget in milliseconds. */
  readonly theirs: (() => unknown) | number;
  /** How many times each is measured. */
  readonly runs: number;
}

/** Runs both by turns, so that a busy moment of the machine hits both, after one unmeasured run of each. */
export async function compare({ ours, theirs, runs, goal, ...names }: Comparison): Promise<Measurement> {
  const times: { readonly ours: number[]; readonly theirs: number[] } = { ours: [], theirs: [] };
  for (let run = 0; run <= runs; run++) {
    const own = await timeOf(ours);
    const other = typeof theirs === 'number' ? theirs : await timeOf(theirs);
    if (run === 0) continue;
    times.ours.push(own);
    times.theirs.push(other);
  }
  const [own, other] = [median(times.ours), median(times.theirs)];
  return { ...names, ours: own, theirs: other, ratio: own / other, goal, holds: own / other <= goal };
}

async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
