import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** Where a process works that stands for a computer, or for several. */
export interface Place {
  /** From 0. */
  readonly processor: number;
  /** It stands for computers that nobody who is measured shares: whoever else wants the processor has it at once. */
  readonly givesWay?: boolean;
}

/**
 * Gives the main thread of a process one of the processors. The other threads that it has by now, in which V8 compiles and
 * collects, run wherever nothing else does: on a computer of its own they would have processors of their own. Those that libuv starts
 * later, for the disk, share the main thread's processor: on the other one, which stands for other computers, they would hold up
 * whoever reads there. Only on Linux; where that cannot be, it says so.
 *
 * Who gives way is of the policy `SCHED_IDLE`: one of the lowest priority (`nice 19`) keeps who wakes up waiting until its slice is
 * over, some milliseconds.
 */
export function placeOn(pid: number, { processor, givesWay = false }: Place): void {
  if (process.platform !== 'linux') {
    if (givesWay) setPriority(pid, constants.priority.PRIORITY_LOW);
    return;
  }
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const isMain = thread === String(pid);
    if (isMain) run('taskset', '--cpu-list', '--pid', String(processor), thread);
    if (givesWay || !isMain) run('chrt', '--idle', '--pid', '0', thread);
  }
}

function run(command: string, ...args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) console.warn(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr.trim()}`);
}
