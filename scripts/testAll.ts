import { rm } from 'node:fs/promises';
import { lanes, laneTests, readyTests, timedTests } from './lib/allTests.ts';
import { ensureChromium } from './lib/chromium.ts';
import { runInLanes, type Step, type StepResult } from './lib/lanes.ts';
import { build, folderOf, script, totalsFolder } from './lib/testSteps.ts';
import { readTotals, type TestTotals } from './lib/testTotals.ts';
import { type Turn, Turns } from './lib/turns.ts';
import { ensureVscode } from './lib/vscodeInstall.ts';

/** Everything. The last line holds the totals of all test runs; a failed step makes the whole fail. */
export async function main(): Promise<number> {
  // Everything means everything, whatever a shell was left with.
  delete process.env.PIXELPAIR_TEST_GREP;
  await rm(totalsFolder, { recursive: true, force: true });
  const results = await runAll();
  const totals = await Promise.all(results.map(totalsOf));
  const passed = totals.reduce((sum, each) => sum + each.passed, 0);
  const failed = totals.reduce((sum, each) => sum + each.failed, 0);
  console.log(`\n${results.map(line).join('\n')}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** A step may fail without a test of its own: types, lint, the package, a run that ended too early. */
async function totalsOf({ name, ok }: StepResult): Promise<TestTotals> {
  const { passed, failed } = await readTotals(folderOf(name));
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}

/** What is ready at once has the first lane; when it is done, that lane takes its part of all else. */
async function runAll(): Promise<StepResult[]> {
  const turns = new Turns((text) => process.stdout.write(text));
  const kernel = await runInLanes([build('kernel', ['--kernel'])], 1, turns);
  const beside = runInLanes(readyTests, 1, turns);
  const { isReady, results } = await prepareAndTest(turns, beside);
  const tested = [...kernel, ...results, ...(await beside)];
  return isReady ? [...tested, ...(await runInLanes(timedTests, 1, turns))] : tested;
}

/** Nothing after the preparations can be relied on where one of them failed. */
async function prepareAndTest(
  turns: Turns,
  beside: Promise<unknown>,
): Promise<{ isReady: boolean; results: StepResult[] }> {
  const prepared = await Promise.all(preparations.map((steps) => runInLanes(steps, 1, turns)));
  const results = prepared.flat();
  const isReady = results.every(({ ok }) => ok);
  if (!isReady) return { isReady, results };
  const tested = await runInLanes(await laneTests(), Math.max(lanes - 1, 1), turns, beside);
  return { isReady, results: [...results, ...tested] };
}

/** Packing builds for production, into the folder where the tests want the development build. */
const preparations: readonly (readonly Step[])[] = [
  [{ name: 'tools', run: installTools }],
  [script('package', 'package'), build('build')],
];

/** In this process, as it tells those that come where the browser is. */
async function installTools(turn: Turn): Promise<number> {
  await ensureVscode();
  turn.write(`Browser: ${ensureChromium()}\n`);
  return 0;
}

function line({ name, ok, seconds }: StepResult): string {
  return `${seconds.toFixed(1).padStart(6)} s  ${ok ? 'ok    ' : 'FAILED'}  ${name}`;
}
