import { type Turn, Turns } from './turns.ts';

/** A part of a run: resolves to an exit code, and says what it has to say through its turn alone. */
export interface Step {
  readonly name: string;
  readonly run: (turn: Turn) => Promise<number>;
}

export interface StepResult {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
}

/** Runs steps in their order, as many at once as there are lanes, and one more from `oneMoreAfter` on. A step that throws has failed. */
export async function runInLanes(
  steps: readonly Step[],
  lanes: number,
  turns = new Turns((text) => process.stdout.write(text)),
  oneMoreAfter?: Promise<unknown>,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  const left = steps.entries();
  const runLane = async (): Promise<void> => {
    for (const [index, step] of left) results[index] = await runStep(step, turns.open());
  };
  await Promise.all([...Array.from({ length: lanes }, runLane), oneMoreAfter?.then(runLane)]);
  return results;
}

async function runStep({ name, run }: Step, turn: Turn): Promise<StepResult> {
  const startedAt = performance.now();
  turn.write(`\n== ${name}\n`);
  const code = await run(turn).catch((error: unknown) => {
    turn.write(`${error instanceof Error ? error.stack : error}\n`);
    return 1;
  });
  turn.end();
  return { name, ok: code === 0, seconds: (performance.now() - startedAt) / 1000 };
}
