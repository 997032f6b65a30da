import fc from 'fast-check';
import { knownRuns } from './known.ts';
import { play, type Run } from './play.ts';
import { anyStep } from './steps.ts';

const { FUZZ_RUNS, FUZZ_SEED, FUZZ_PATH } = process.env;

const anyRun: fc.Arbitrary<Run> = fc.record({
  roles: fc
    .array(fc.constantFrom('editor' as const, 'editor' as const, 'editor' as const, 'viewer' as const), {
      minLength: 1,
      maxLength: 5,
    })
    .map((guests) => ['host' as const, ...guests]),
  isKept: fc.boolean(),
  steps: fc.array(anyStep, { minLength: 1, maxLength: 250, size: 'max' }),
});

describe('room and seats', () => {
  for (const [what, run] of Object.entries(knownRuns)) it(`[P46] ${what}`, () => play(run));

  it('[P21][P23][P24][P26][P32][P46] end up equal, with everything acked done once, whatever is lost, doubled, delayed or killed', async () => {
    const details = await fc.check(fc.asyncProperty(anyRun, play), {
      numRuns: Number(FUZZ_RUNS ?? 1_000),
      ...(FUZZ_SEED ? { seed: Number(FUZZ_SEED) } : {}),
      ...(FUZZ_PATH ? { path: FUZZ_PATH } : {}),
    });
    if (details.failed) throw new Error(describeFailure(details), { cause: details.errorInstance });
    // A thousand runs take some seconds, on a machine that has nothing else to do.
  }).timeout(FUZZ_RUNS ? 0 : 180_000);
});

function describeFailure({ seed, counterexample, counterexamplePath }: fc.RunDetails<[Run]>): string {
  const [run] = counterexample ?? [];
  return [
    `Repeat it with: npm run fuzz -- --seed=${seed} --path ${counterexamplePath}`,
    `Keep it in test/fuzz/known.ts: ${JSON.stringify(run)}`,
  ].join('\n');
}
