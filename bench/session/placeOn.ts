import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/**
 * Gives the main thread of a process one of the processors, from 0. The other threads that it has by now, in which V8 compiles and
 * collects, run wherever nothing else does: on a computer of its own they would have processors of their own. Those that libuv starts
 * later, for the disk, share the main thread's processor: on the other one, which stands for other computers, they would hold up
 * whoever reads there. Only on Linux; where that cannot be, it says so.
 */
export function placeOn(pid: number, processor: number): void {
  if (process.platform !== 'linux') return;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    if (thread === String(pid)) run('taskset', '--cpu-list', '--pid', String(processor), thread);
    else run('chrt', '--idle', '--pid', '0', thread);
  }
}

function run(command: string, ...args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) console.warn(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr.trim()}`);
}
