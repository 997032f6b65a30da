import { realpathSync } from 'node:fs';
import { exec, execInTurn } from './exec.ts';
import { inRoot } from './paths.ts';
import type { Turn } from './turns.ts';

/** A run that has not ended by then, on the slowest machine too, never will: something it opened was not closed. */
const hangingAfterMs = 20 * 60_000;

/** Runs the tests in these files, or in those that match these patterns, which are mocha's own. */
export function mocha(specs: readonly string[], options: readonly string[] = []): Promise<number> {
  return exec(process.execPath, commandLine(specs, options), { timeout: hangingAfterMs });
}

export function mochaInTurn(turn: Turn, specs: readonly string[], options: readonly string[] = []): Promise<number> {
  return execInTurn(turn, process.execPath, commandLine(specs, options), { timeout: hangingAfterMs });
}

/**
 * Without mocha's usual wrapper, which starts a process of its own and would leave that behind when it is ended. Called
 * through a link it would do nothing at all, and a run of no tests is no success.
 */
function commandLine(specs: readonly string[], options: readonly string[]): string[] {
  const cli = realpathSync(inRoot('node_modules', 'mocha', 'lib', 'cli', 'cli.js'));
  return ['--import', 'tsx', cli, '--fail-zero', ...options, ...specs];
}
