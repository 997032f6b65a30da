import { exec } from './lib/exec.ts';
import { inRoot } from './lib/paths.ts';

/** Types, lint and format, then layers and units: what to run before every commit. */
export async function main(): Promise<number> {
  const results = await Promise.all([typeCheck(), lint()]);
  if (results.some((code) => code !== 0)) return 1;
  if ((await exec(process.execPath, ['esbuild.mjs', '--kernel'])) !== 0) return 1;
  return mocha(['test/unit/**/*.test.ts']);
}

/** Also used by the whole test run. The specs' patterns are mocha's own. */
export function mocha(specs: readonly string[], options: readonly string[] = []): Promise<number> {
  return exec(process.execPath, [inRoot('node_modules', 'mocha', 'bin', 'mocha.js'), ...options, ...specs]);
}

function typeCheck(): Promise<number> {
  return exec(process.execPath, [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-b']);
}

function lint(): Promise<number> {
  return exec(process.execPath, [inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'ci', '.']);
}
