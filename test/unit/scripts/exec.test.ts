import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { exec } from '../../../scripts/lib/exec.ts';

/** Runs a command that would end by itself only after a while, and say so. */
const command = `console.log('begun'); setTimeout(() => console.log('ended by itself'), 20_000)`;
const script = `
  import { exec } from ${JSON.stringify(new URL('../../../scripts/lib/exec.ts', import.meta.url).href)};
  await exec(process.execPath, ['-e', ${JSON.stringify(command)}]);
`;

describe('a command run by a script', () => {
  it('resolves to the exit code, a signal being a failure', async () => {
    assert.equal(await exec(process.execPath, ['-e', 'process.exit(3)']), 3);
    assert.equal(await exec(process.execPath, ['-e', '']), 0);
    assert.equal(await exec(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")']), 1);
  });

  it('ends with the script, when that is told to end', async () => {
    const running = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    let said = '';
    running.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    await once(running.stdout, 'data');
    running.kill('SIGTERM');
    // Closed only once the command, which has the same output, has ended as well.
    await once(running.stdout, 'close');
    assert.equal(said, 'begun\n');
  });
});
