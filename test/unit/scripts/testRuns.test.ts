import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mochaInTurn } from '../../../scripts/lib/mocha.ts';
import { collectTotals, readTotals, type TestTotals } from '../../../scripts/lib/testTotals.ts';
import { limitTime } from '../../../scripts/lib/timeLimit.ts';

describe('a run of tests', () => {
  let folder = '';
  let said = '';
  const run = async (body: string): Promise<{ code: number; totals: TestTotals }> => {
    said = '';
    const write = (text: string): void => {
      said += text;
    };
    const file = path.join(folder, 'some.test.ts');
    await writeFile(file, body);
    const env = await collectTotals(path.join(folder, 'totals'));
    const code = await mochaInTurn({ write, end() {} }, [file], [], { env });
    return { code, totals: await readTotals(path.join(folder, 'totals')) };
  };

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'pixelpair-runs-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('succeeds where all tests pass, and leaves its totals', async () => {
    const { code, totals } = await run(`it('one', () => {}); it('two', () => {});`);
    assert.equal(code, 0, said);
    assert.deepEqual(totals, { passed: 2, failed: 0 });
  });

  it('has failed where it ends with tests left, whatever its exit code, and says so', async () => {
    const { code, totals } = await run(`it('one', () => process.exit(0)); it('two', () => {});`);
    assert.equal(code, 1);
    assert.match(said, /ended before all of its tests/);
    assert.deepEqual(totals, { passed: 0, failed: 0 });
  });

  it('ends at its limit although it does not listen, and says so', async () => {
    said = '';
    const busy = spawn(process.execPath, ['-e', `process.on('SIGTERM', () => {}); console.log(1); for (;;);`]);
    await once(busy.stdout, 'data');
    limitTime(busy, { limitMs: 60, graceMs: 50 }, (text) => {
      said += text;
    });
    const [, signal] = await once(busy, 'exit');
    assert.equal(signal, process.platform === 'win32' ? 'SIGTERM' : 'SIGKILL');
    assert.match(said, /Ended after 0 min/);
  });
});
