import path from 'node:path';
import { main as check, mocha } from './check.ts';
import { ensureChromium } from './lib/chromium.ts';
import { exec } from './lib/exec.ts';
import { artifactsFolder } from './lib/paths.ts';
import { collectTotals } from './lib/testTotals.ts';
import { ensureVscode } from './lib/vscodeInstall.ts';
import { main as packageExtension } from './package.ts';
import { main as testEndToEnd } from './testEndToEnd.ts';
import { main as testVscode } from './testVscode.ts';

interface Step {
  readonly name: string;
  readonly run: () => Promise<number>;
  /** Whether nothing after it can be relied on once it failed. */
  readonly gate?: boolean;
}

const steps: readonly Step[] = [
  { name: 'tools', run: installTools, gate: true },
  { name: 'build', run: () => exec(process.execPath, ['esbuild.mjs']), gate: true },
  { name: 'check', run: check },
  { name: 'contract, fuzz and integration', run: () => mocha(['test/{contract,fuzz,integration}/**/*.test.ts']) },
  { name: 'page', run: () => mocha(['test/page/**/*.test.ts']) },
  { name: 'in the editor', run: testVscode },
  { name: 'package', run: packageExtension, gate: true },
  { name: 'end to end', run: () => testEndToEnd(['--packed']) },
];

/** Everything. The last line holds the totals of all test runs; a failed step makes the whole fail. */
export async function main(): Promise<number> {
  const totals = await collectTotals(path.join(artifactsFolder, 'test-counts.jsonl'));
  const results: string[] = [];
  let failedSteps = 0;
  for (const step of steps) {
    console.log(`\n== ${step.name}`);
    const startedAt = performance.now();
    const failed = (await attempt(step)) !== 0;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
    results.push(`${seconds} s  ${failed ? 'FAILED' : 'ok    '}  ${step.name}`);
    if (failed) failedSteps += 1;
    if (failed && step.gate) break;
  }
  const { passed, failed } = await totals();
  console.log(`\n${results.join('\n')}\n`);
  // A step may fail without a test of its own: types, lint, the package.
  console.log(`${passed} passed, ${Math.max(failed, failedSteps)} failed`);
  return failed + failedSteps === 0 ? 0 : 1;
}

async function attempt(step: Step): Promise<number> {
  try {
    return await step.run();
  } catch (error) {
    console.error(error);
    return 1;
  }
}

async function installTools(): Promise<number> {
  await ensureVscode();
  console.log(`Browser: ${ensureChromium()}`);
  return 0;
}
