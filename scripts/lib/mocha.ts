import { realpathSync } from 'node:fs';
import { type ExecOptions, exec, execInTurn } from './exec.ts';
import { inRoot } from './paths.ts';
import { withTotals } from './testTotals.ts';
import type { Turn } from './turns.ts';

/** A run that has not ended by then, on the slowest machine too, never will: something it opened was not closed. */
export const hangingAfterMs = 20 * 60_000;

/**
 * Runs the tests in these files, or in those that match these patterns, which are mocha's own as the options are. A run
 * that ends before all its tests were run has failed, with whatever exit code.
 */
export function mocha(
  specs: readonly string[],
  options: readonly string[] = [],
  how: ExecOptions = {},
): Promise<number> {
  const run = (env: NodeJS.ProcessEnv) =>
    exec(process.execPath, commandLine(specs, options), { limitMs: hangingAfterMs, ...how, env });
  return withTotals(run, { env: how.env, say: (text) => process.stderr.write(text) });
}

export function mochaInTurn(
  turn: Turn,
  specs: readonly string[],
  options: readonly string[] = [],
  how: ExecOptions = {},
): Promise<number> {
  const run = (env: NodeJS.ProcessEnv) =>
    execInTurn(turn, process.execPath, commandLine(specs, options), { limitMs: hangingAfterMs, ...how, env });
  return withTotals(run, { env: how.env, say: turn.write });
}

/**
 * Without mocha's usual wrapper, which starts a process of its own and would leave that behind when it is ended. Called
 * through a link it would do nothing at all, and a run of no tests is no success.
 */
function commandLine(specs: readonly string[], options: readonly string[]): string[] {
  const cli = realpathSync(inRoot('node_modules', 'mocha', 'lib', 'cli', 'cli.js'));
  return ['--import', 'tsx', cli, '--fail-zero', ...options, ...specs];
}
