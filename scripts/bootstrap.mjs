/**
 * Runs one of the scripts of this folder on a machine that has nothing but Node:
 *
 *   node scripts/bootstrap.mjs SCRIPT [ARGUMENTS]
 *
 * Installs the dependencies first where they are missing; from then on TypeScript works, so the scripts are in it.
 */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureDependencies } from './lib/projectInstall.mjs';

const scripts = path.dirname(fileURLToPath(import.meta.url));
const [name, ...args] = process.argv.slice(2);

try {
  ensureDependencies(path.dirname(scripts));
  const { register } = await import('tsx/esm/api');
  register();
  const { main } = await import(pathToFileURL(path.join(scripts, `${name}.ts`)).href);
  process.exitCode = await main(args);
} catch (error) {
  console.error(error instanceof Error && !process.env.PIXELPAIR_DEBUG ? error.message : error);
  process.exitCode = 1;
}
