import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { exec } from '../../../scripts/lib/exec.ts';

/** Runs a command that goes on until nobody holds its input any more. */
const script = `
  import { exec } from ${JSON.stringify(new URL('../../../scripts/lib/exec.ts', import.meta.url).href)};
  await exec(process.execPath, ['-e', 'console.log("begun"); process.stdin.resume()']);
`;

describe('a command run by a script', () => {
  it('resolves to the exit code, a signal being a failure', async () => {
    assert.equal(await exec(process.execPath, ['-e', 'process.exit(3)']), 3);
    assert.equal(await exec(process.execPath, ['-e', '']), 0);
    assert.equal(await exec(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")']), 1);
  });

  it('ends with the script, when that is told to end', async () => {
    const running = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    try {
      await once(running.stdout, 'data');
      // Closed only once the command, which has the same output, has ended as well.
      const closed = once(running.stdout, 'close');
      running.kill('SIGTERM');
      await closed;
    } finally {
      running.stdin.end();
    }
  });
});
