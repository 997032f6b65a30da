import { availableParallelism } from 'node:os';
import { execInTurn } from './lib/exec.ts';
import { runInLanes, type Step } from './lib/lanes.ts';
import { mochaInTurn } from './lib/mocha.ts';
import { inRoot } from './lib/paths.ts';
import type { Turn } from './lib/turns.ts';

/** A process for each processor; mocha leaves one of them free otherwise, which is half of a small machine. */
const inParallel = ['--parallel', '--jobs', String(availableParallelism())];

/** Types, lint and format, layers and units: what to run before every commit. All at once, so that no processor waits for another. */
export async function main(): Promise<number> {
  const results = await runInLanes(steps, steps.length);
  return results.every(({ ok }) => ok) ? 0 : 1;
}

const steps: readonly Step[] = [
  { name: 'types', run: (turn) => run(turn, inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-b') },
  { name: 'lint and format', run: lint },
  { name: 'layers and units', run: units },
];

function lint(turn: Turn): Promise<number> {
  // Told, because it colours every letter of a log otherwise.
  const colours = process.stdout.isTTY ? 'force' : 'off';
  return run(turn, inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'ci', `--colors=${colours}`, '.');
}

async function units(turn: Turn): Promise<number> {
  const kernel = await run(turn, 'esbuild.mjs', '--kernel');
  return (await mochaInTurn(turn, ['test/unit/**/*.test.ts'], inParallel)) || kernel;
}

function run(turn: Turn, ...script: readonly string[]): Promise<number> {
  return execInTurn(turn, process.execPath, script);
}
