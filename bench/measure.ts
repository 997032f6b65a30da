/** One comparison: our time and a peer's for the same work, measured by turns in the same run. */
export interface Measurement extends Names {
  /** What `work` says of all that was measured, such as a p99; the median where it says nothing. In `unit`. */
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

/** Measures both by turns, after one unmeasured run of each. */
export async function compareSamples({ ours, theirs, runs, ...names }: Sampling): Promise<Measurement> {
  const own: Side = { measure: ours, samples: [] };
  const other: Side = { measure: theirs, samples: [] };
  for (let run = 0; run <= runs; run++) {
    for (const { measure, samples } of inTurn([own, other], run)) samples.push(await measure());
    if (run === 0) for (const { samples } of [own, other]) samples.length = 0;
  }
  return measurementOf(names, median(own.samples), median(other.samples));
}

interface Side {
  readonly measure: () => Promise<number>;
  readonly samples: number[];
}

/**
 * All of them, another one first each round: a busy moment of the machine hits all alike, and nobody always comes after the
 * same one.
 */
export function inTurn<T>(all: readonly T[], round: number): readonly T[] {
  const first = round % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
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

/** The middle one, or halfway between the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** The value that a share of all, 0 to 1, stays below. */
export function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}
