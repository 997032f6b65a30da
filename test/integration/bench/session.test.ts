import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../../bench/run.ts', import.meta.url));

describe('session benchmark', function () {
  this.timeout(60_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'pixelpair-bench-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('measures a host and guests in processes of their own, and writes what it found', async () => {
    const file = path.join(folder, 'session.json');
    const args = ['--import', 'tsx', script, 'session', '--quick', '--json', file];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    const [row, ...more] = JSON.parse(await readFile(file, 'utf8'));
    assert.deepEqual([row.suite, more], ['session', []]);
    assert.ok(row.ours > 0 && row.theirs > 0 && row.ratio === row.ours / row.theirs);
  });
});
