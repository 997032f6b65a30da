import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface TestTotals {
  readonly passed: number;
  readonly failed: number;
}

/** Names the folder where the runs in this process and its children leave their totals, a file each. */
const folderVariable = 'PIXELPAIR_TEST_TOTALS';

interface Surroundings {
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly say: (text: string) => void;
}

/**
 * Runs tests with the reporter that writes down the totals when all is done, and takes a run that wrote none for a failed
 * one: something in it ended the process, perhaps with exit code 0.
 */
export async function withTotals(
  run: (env: NodeJS.ProcessEnv) => Promise<number>,
  { env = process.env, say }: Surroundings,
): Promise<number> {
  const given = env[folderVariable];
  const folder = given ?? (await mkdtemp(path.join(tmpdir(), 'pixelpair-totals-')));
  try {
    const file = path.join(folder, `${randomUUID()}.json`);
    const code = await run({ ...env, PIXELPAIR_TEST_COUNTS: file });
    if (existsSync(file)) return code;
    say('\nFailed: this run ended before all of its tests had been run.\n');
    return code || 1;
  } finally {
    if (!given) await rm(folder, { recursive: true, force: true });
  }
}

/** The surroundings in which the runs of tests leave their totals in an empty folder of their own. */
export async function collectTotals(folder: string): Promise<NodeJS.ProcessEnv> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return { ...process.env, [folderVariable]: folder };
}

/** What the runs that left their totals there come to together. */
export async function readTotals(folder: string): Promise<TestTotals> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  const runs = await Promise.all(names.map(async (name) => readRun(await readFile(path.join(folder, name), 'utf8'))));
  const sum = (pick: (run: TestTotals) => number) => runs.reduce((total, run) => total + pick(run), 0);
  return { passed: sum((run) => run.passed), failed: sum((run) => run.failed) };
}

function readRun(text: string): TestTotals {
  const { passes, failures } = JSON.parse(text);
  return { passed: Number(passes), failed: Number(failures) };
}
