import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { ensureChromium } from './lib/chromium.ts';
import { execInTurn } from './lib/exec.ts';
import { runInLanes, type Step, type StepResult } from './lib/lanes.ts';
import { hangingAfterMs, mochaInTurn } from './lib/mocha.ts';
import { artifactsFolder, inRoot } from './lib/paths.ts';
import { dealOut, testFilesIn } from './lib/shards.ts';
import { collectTotals, readTotals, type TestTotals } from './lib/testTotals.ts';
import type { Turn } from './lib/turns.ts';
import { ensureVscode } from './lib/vscodeInstall.ts';
import { endToEndOptions } from './testEndToEnd.ts';

/** At most. In each there may be two VS Codes with a browser each, which take memory. */
const mostLanes = 4;
const pageParts = 4;
/** How fast something is, or how much slower than before: run with nothing beside them. */
const frameTimeFile = inRoot('test', 'page', 'frameTime.test.ts');
const attackFile = inRoot('test', 'integration', 'session', 'attack', 'attack.test.ts');

/** Steps that are scripts hold runs of tests that have a limit of their own, and name what hangs. */
const hangingScriptMs = hangingAfterMs + 10 * 60_000;
const totalsFolder = path.join(artifactsFolder, 'test-totals');

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

function folderOf(name: string): string {
  return path.join(totalsFolder, name.replaceAll(/\W+/g, '-'));
}

/** Nothing after the preparations can be relied on where one of them failed. */
async function runAll(): Promise<StepResult[]> {
  const lanes = Math.min(availableParallelism(), mostLanes);
  const prepared = await runInLanes(preparations, 1);
  if (!prepared.every(({ ok }) => ok)) return prepared;
  const tested = await runInLanes(await allTests(lanes), lanes);
  const timed = await runInLanes([tests('frame time', [frameTimeFile]), tests('under attack', [attackFile])], 1);
  return [...prepared, ...tested, ...timed];
}

/**
 * For tests of pages, windows and sockets: beside each other on a small machine one in a thousand may miss its moment. It is
 * tried once more, and the log says so.
 */
const onceMore = ['--retries', '1'];

/** Packing builds for production, into the folder where the tests want the development build. */
const preparations: readonly Step[] = [
  { name: 'tools', run: installTools },
  script('package', 'package'),
  { name: 'build', run: (turn) => execInTurn(turn, process.execPath, ['esbuild.mjs']) },
];

/** The longest first and the shortest last, so that all lanes end together; the check takes every processor that is free by then. */
async function allTests(lanes: number): Promise<Step[]> {
  const pages = (await testFilesIn(inRoot('test', 'page'))).filter((file) => file !== frameTimeFile);
  const integration = (await testFilesIn(inRoot('test', 'integration'))).filter((file) => file !== attackFile);
  return [
    ...(await parts('end to end', await testFilesIn(inRoot('test', 'e2e')), lanes, [...endToEndOptions, ...onceMore])),
    script('in the editor', 'testVscode'),
    tests('integration', integration, onceMore),
    ...(await parts('page', pages, pageParts, onceMore)),
    tests('contract and fuzz', ['test/{contract,fuzz}/**/*.test.ts']),
    script('check', 'check'),
  ];
}

async function parts(
  name: string,
  files: readonly string[],
  count: number,
  options: readonly string[] = [],
): Promise<Step[]> {
  const dealt = await dealOut(files, count);
  return dealt.map((part, index) => tests(`${name} ${index + 1}/${dealt.length}`, part, options));
}

function tests(name: string, specs: readonly string[], options: readonly string[] = []): Step {
  const run = async (turn: Turn) => mochaInTurn(turn, specs, options, { env: await collectTotals(folderOf(name)) });
  return { name, run };
}

/** One of the scripts in this folder, in a process of its own. */
function script(name: string, file: string): Step {
  const run = async (turn: Turn) =>
    execInTurn(turn, process.execPath, [inRoot('scripts', 'bootstrap.mjs'), file], {
      env: await collectTotals(folderOf(name)),
      limitMs: hangingScriptMs,
    });
  return { name, run };
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
