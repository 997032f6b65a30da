import { parseArgs } from 'node:util';
import { hangingAfterMs, mocha } from './lib/mocha.ts';
import { main as packageExtension } from './package.ts';
import { endToEndOptions } from './testEndToEnd.ts';

/** As long as one kill, and all that comes back after it, may take on the slowest machine. */
const runMs = 3 * 60_000;

/**
 * Kills the host's extension host again and again while two people drag and two more edit, in real VS Codes; every third
 * time two images are shared, and somebody edits in each. `--runs N` says how often, 20 times without; `--packed` takes
 * the .vsix that lies there.
 */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { runs: { type: 'string', default: '20' }, packed: { type: 'boolean', default: false } },
  });
  if (!values.packed && (await packageExtension()) !== 0) return 1;
  process.env.PIXELPAIR_KILLS = values.runs;
  return mocha(['test/e2e/kills.test.ts'], endToEndOptions, {
    limitMs: hangingAfterMs + Number(values.runs) * runMs,
  });
}
