import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

export interface TestTotals {
  readonly passed: number;
  readonly failed: number;
}

/** Collects the totals of every mocha run started from here on, in this process's children too. */
export async function collectTotals(file: string): Promise<() => Promise<TestTotals>> {
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  process.env.PIXELPAIR_TEST_COUNTS = file;
  return async () => addUp(existsSync(file) ? await readFile(file, 'utf8') : '');
}

function addUp(lines: string): TestTotals {
  const runs = lines.split('\n').filter(Boolean).map(readRun);
  const sum = (pick: (run: TestTotals) => number) => runs.reduce((total, run) => total + pick(run), 0);
  return { passed: sum((run) => run.passed), failed: sum((run) => run.failed) };
}

function readRun(line: string): TestTotals {
  const { passes, failures } = JSON.parse(line);
  return { passed: Number(passes), failed: Number(failures) };
}
