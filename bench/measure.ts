/** One comparison: our time and a peer's for the same work, measured by turns in the same run. */
export interface Measurement extends Names {
  /** Medians, in `unit`. */
  readonly ours: number;
  readonly theirs: number;
  /** Ours divided by theirs: below 1 we are better. */
  readonly ratio: number;
  readonly holds: boolean;
}

export interface Names {
  readonly suite: string;
  readonly work: string;
  /** What we are compared with, with its version. */
  readonly peer: string;
  /** The largest ratio that is good enough. */
  readonly goal: number;
  /** Milliseconds where absent. */
  readonly unit?: 'MB' | 'kB' | 'B' | 'µs' | 'packets';
}

export interface SuiteOptions {
  /** One cheap row, where the suite has one: to see that it runs, not how fast anything is. */
  readonly quick: boolean;
}

export type Suite = (options: SuiteOptions) => Promise<readonly Measurement[]>;

export interface Comparison extends Names {
  readonly ours: () => unknown;
  /** The peer's work, or its fixed budget in milliseconds. */
  readonly theirs: (() => unknown) | number;
  /** How many times each is measured. */
  readonly runs: number;
}

export interface Sampling extends Names {
  /** One measured value each. */
  readonly ours: () => Promise<number>;
  readonly theirs: () => Promise<number>;
  readonly runs: number;
}

/** Times both by the clock. */
export function compare({ ours, theirs, ...rest }: Comparison): Promise<Measurement> {
  return compareSamples({
    ...rest,
    ours: () => timeOf(ours),
    theirs: async () => (typeof theirs === 'number' ? theirs : timeOf(theirs)),
  });
}

/** Measures both by turns, so that a busy moment of the machine hits both, after one unmeasured run of each. */
export async function compareSamples({ ours, theirs, runs, ...names }: Sampling): Promise<Measurement> {
  const samples: { readonly ours: number[]; readonly theirs: number[] } = { ours: [], theirs: [] };
  for (let run = 0; run <= runs; run++) {
    const [own, other] = [await ours(), await theirs()];
    if (run === 0) continue;
    samples.ours.push(own);
    samples.theirs.push(other);
  }
  return measurementOf(names, median(samples.ours), median(samples.theirs));
}

export function measurementOf(names: Names, ours: number, theirs: number): Measurement {
  const ratio = ours / theirs;
  return { ...names, ours, theirs, ratio, holds: ratio <= names.goal };
}

export async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value that a share of all, 0 to 1, stays below. */
export function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}
