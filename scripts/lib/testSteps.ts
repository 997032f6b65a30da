import path from 'node:path';
import { execInTurn } from './exec.ts';
import type { Step } from './lanes.ts';
import { hangingAfterMs, mochaInTurn } from './mocha.ts';
import { artifactsFolder, inRoot } from './paths.ts';
import { dealOut } from './shards.ts';
import { collectTotals } from './testTotals.ts';
import type { Turn } from './turns.ts';

/** Where the steps leave what their tests came to. */
export const totalsFolder = path.join(artifactsFolder, 'test-totals');

/** Steps that are scripts hold runs of tests that have a limit of their own, and name what hangs. */
const hangingScriptMs = hangingAfterMs + 10 * 60_000;

export function folderOf(step: string): string {
  return path.join(totalsFolder, step.replaceAll(/\W+/g, '-'));
}

/** Test files as several steps, which take about the same time each. */
export async function parts(
  name: string,
  files: readonly string[],
  count: number,
  options: readonly string[] = [],
): Promise<Step[]> {
  const dealt = await dealOut(files, count);
  return dealt.map((part, index) => tests(`${name} ${index + 1}/${dealt.length}`, part, options));
}

export function tests(name: string, specs: readonly string[], options: readonly string[] = []): Step {
  const run = async (turn: Turn) => mochaInTurn(turn, specs, options, { env: await collectTotals(folderOf(name)) });
  return { name, run };
}

/** One of the scripts in the folder above, in a process of its own. */
export function script(name: string, file: string): Step {
  const run = async (turn: Turn) =>
    execInTurn(turn, process.execPath, [inRoot('scripts', 'bootstrap.mjs'), file], {
      env: await collectTotals(folderOf(name)),
      limitMs: hangingScriptMs,
    });
  return { name, run };
}

export function build(name: string, options: readonly string[] = []): Step {
  return { name, run: (turn) => execInTurn(turn, process.execPath, ['esbuild.mjs', ...options]) };
}
