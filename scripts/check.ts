import { availableParallelism } from 'node:os';
import { exec } from './lib/exec.ts';
import { mocha } from './lib/mocha.ts';
import { inRoot } from './lib/paths.ts';

/** A process for each processor; mocha leaves one of them free otherwise, which is half of a small machine. */
const inParallel = ['--parallel', '--jobs', String(availableParallelism())];

/** Types, lint and format, then layers and units: what to run before every commit. */
export async function main(): Promise<number> {
  const [types, lints] = await Promise.all([typeCheck(), lint()]);
  const kernel = await exec(process.execPath, ['esbuild.mjs', '--kernel']);
  const units = await mocha(['test/unit/**/*.test.ts'], inParallel);
  return [types, lints, kernel, units].every((code) => code === 0) ? 0 : 1;
}

function typeCheck(): Promise<number> {
  return exec(process.execPath, [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-b']);
}

function lint(): Promise<number> {
  // Told, because it colours every letter of a log otherwise.
  const colours = process.stdout.isTTY ? [] : ['--colors=off'];
  return exec(process.execPath, [inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'ci', ...colours, '.']);
}
