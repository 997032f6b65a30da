import { exec, execNode } from './lib/exec.ts';
import { inRoot } from './lib/paths.ts';

/** A run that has not ended by then, on the slowest machine too, never will: something it opened was not closed. */
const hangingAfterMs = 20 * 60_000;

/** Types, lint and format, then layers and units: what to run before every commit. */
export async function main(): Promise<number> {
  const [types, lints] = await Promise.all([typeCheck(), lint()]);
  const kernel = await exec(process.execPath, ['esbuild.mjs', '--kernel']);
  const units = await mocha(['test/unit/**/*.test.ts']);
  return [types, lints, kernel, units].every((code) => code === 0) ? 0 : 1;
}

/**
 * Also used by the whole test run. The specs' patterns are mocha's own. Its command line is called without its usual
 * wrapper, which starts a process of its own and would leave that behind when it is ended.
 */
export function mocha(specs: readonly string[], options: readonly string[] = []): Promise<number> {
  const cli = inRoot('node_modules', 'mocha', 'lib', 'cli', 'cli.js');
  return execNode(cli, [...options, ...specs], { timeout: hangingAfterMs });
}

function typeCheck(): Promise<number> {
  return exec(process.execPath, [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-b']);
}

function lint(): Promise<number> {
  // Told, because it colours every letter of a log otherwise.
  const colours = process.stdout.isTTY ? [] : ['--colors=off'];
  return exec(process.execPath, [inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'ci', ...colours, '.']);
}
