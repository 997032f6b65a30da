/**
 * npm run bench -- SUITE [--json FILE] [--write] [--quick]
 *
 * Runs bench/SUITE.bench.ts and prints its table. `--json` writes the measurements to a file, `--write` puts the table
 * into bench/RESULTS.md, `--quick` runs a part of the suite that takes seconds. A missed goal is printed as missed; the exit code is 0 all the same.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isGone } from '../src/host/isGone.ts';
import type { Suite } from './measure.ts';
import { describeMachine, tableOf, withSection } from './report.ts';

const folder = new URL('.', import.meta.url);
const resultsFile = new URL('RESULTS.md', folder);
const intro = `# Measured

Each table is one run of \`npm run bench -- SUITE --write\`, in which both sides are measured, by turns where they are two
programs. Values are medians where a row names nothing else, such as a p99.

`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    write: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
await main(positionals[0]);

async function main(name: string | undefined): Promise<void> {
  const suites = await suiteNames();
  if (!name || !suites.includes(name)) {
    console.error(`Usage: npm run bench -- SUITE [--json FILE] [--write] [--quick]\nSuites: ${suites.join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const { suite } = (await import(new URL(`${name}.bench.ts`, folder).href)) as { readonly suite: Suite };
  const measurements = await suite({ quick: values.quick });
  const notes = (await readIfThere(new URL(`notes/${name}.md`, folder))) ?? '';
  const section = [describeMachine(), tableOf(measurements), notes.trim()].filter(Boolean).join('\n\n');
  console.log(`${name}: ${section}`);
  const missed = measurements.filter(({ holds }) => !holds);
  console.log(missed.length === 0 ? 'All goals hold.' : `${missed.length} of ${measurements.length} goals MISSED.`);
  if (values.json) await writeFile(values.json, `${JSON.stringify(measurements, null, 2)}\n`);
  if (values.write) await writeFile(resultsFile, withSection((await readIfThere(resultsFile)) ?? intro, name, section));
}

async function suiteNames(): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.bench.ts')).map((name) => name.slice(0, -'.bench.ts'.length));
}

async function readIfThere(file: URL): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
