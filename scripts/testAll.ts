import { availableParallelism } from 'node:os';
import path from 'node:path';
import { ensureChromium } from './lib/chromium.ts';
import { execInTurn } from './lib/exec.ts';
import { runInLanes, type Step, type StepResult } from './lib/lanes.ts';
import { mochaInTurn } from './lib/mocha.ts';
import { artifactsFolder, inRoot } from './lib/paths.ts';
import { dealOut, testFilesIn } from './lib/shards.ts';
import { collectTotals } from './lib/testTotals.ts';
import type { Turn } from './lib/turns.ts';
import { ensureVscode } from './lib/vscodeInstall.ts';
import { endToEndOptions } from './testEndToEnd.ts';

/** At most. In each there may be two VS Codes with a browser each, which take memory. */
const mostLanes = 4;
const pageParts = 4;
/** How fast something is: run with nothing beside it. */
const timedFile = inRoot('test', 'page', 'frameTime.test.ts');

/** Everything. The last line holds the totals of all test runs; a failed step makes the whole fail. */
export async function main(): Promise<number> {
  const totals = await collectTotals(path.join(artifactsFolder, 'test-counts.jsonl'));
  const results = await runAll();
  const { passed, failed } = await totals();
  const failedSteps = results.filter(({ ok }) => !ok).length;
  console.log(`\n${results.map(line).join('\n')}\n`);
  // A step may fail without a test of its own: types, lint, the package.
  console.log(`${passed} passed, ${Math.max(failed, failedSteps)} failed`);
  return failed + failedSteps === 0 ? 0 : 1;
}

/** Nothing after the preparations can be relied on where one of them failed. */
async function runAll(): Promise<StepResult[]> {
  const lanes = Math.min(availableParallelism(), mostLanes);
  const prepared = await runInLanes(preparations, 1);
  if (!prepared.every(({ ok }) => ok)) return prepared;
  const tested = await runInLanes(await tests(lanes), lanes);
  const timed = await runInLanes([{ name: 'frame time', run: (turn) => mochaInTurn(turn, [timedFile]) }], 1);
  return [...prepared, ...tested, ...timed];
}

/** Packing builds for production, into the folder where the tests want the development build. */
const preparations: readonly Step[] = [
  { name: 'tools', run: installTools },
  { name: 'package', run: script('package') },
  { name: 'build', run: (turn) => execInTurn(turn, process.execPath, ['esbuild.mjs']) },
];

/** The long ones early, so that no lane is left alone with one of them. */
async function tests(lanes: number): Promise<Step[]> {
  const pages = (await testFilesIn(inRoot('test', 'page'))).filter((file) => file !== timedFile);
  return [
    { name: 'check', run: script('check') },
    ...(await parts('end to end', await testFilesIn(inRoot('test', 'e2e')), lanes, endToEndOptions)),
    { name: 'in the editor', run: script('testVscode') },
    { name: 'integration', run: (turn) => mochaInTurn(turn, ['test/integration/**/*.test.ts']) },
    { name: 'contract and fuzz', run: (turn) => mochaInTurn(turn, ['test/{contract,fuzz}/**/*.test.ts']) },
    ...(await parts('page', pages, pageParts)),
  ];
}

async function parts(
  name: string,
  files: readonly string[],
  count: number,
  options: readonly string[] = [],
): Promise<Step[]> {
  const dealt = await dealOut(files, count);
  return dealt.map((part, index) => ({
    name: `${name} ${index + 1}/${dealt.length}`,
    run: (turn) => mochaInTurn(turn, part, options),
  }));
}

/** One of the scripts in this folder, in a process of its own. */
function script(name: string): Step['run'] {
  return (turn) => execInTurn(turn, process.execPath, [inRoot('scripts', 'bootstrap.mjs'), name]);
}

/** In this process, as it tells those that come where the browser is. */
async function installTools(turn: Turn): Promise<number> {
  await ensureVscode();
  turn.write(`Browser: ${ensureChromium()}\n`);
  return 0;
}

function line({ name, ok, seconds }: StepResult): string {
  return `${seconds.toFixed(1).padStart(6)} s  ${ok ? 'ok    ' : 'FAILED'}  ${name}`;
}
