import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

/** A process of the attack run: says something when it is ready, then answers each message with one. */
export interface Child {
  readonly hello: unknown;
  ask(question: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts `file`, a module beside this one; `nice` is the priority that POSIX knows, 0 being the usual one. */
export async function startChild(file: string, nice = 0): Promise<Child> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const execArgv = ['--expose-gc', '--import', 'tsx'];
  const spawned = fork(path, { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  if (nice !== 0 && spawned.pid !== undefined) setPriority(spawned.pid, nice);
  const exited = once(spawned, 'exit');
  const answer = async (): Promise<unknown> => {
    const end = exited.then(([code, signal]) => Promise.reject(new Error(`${file} has ended: ${code ?? signal}`)));
    const [message] = await Promise.race([once(spawned, 'message'), end]);
    return message;
  };
  return {
    hello: await answer(),
    ask(question) {
      const answered = answer();
      if (spawned.connected) spawned.send({ question });
      return answered;
    },
    async stop() {
      if (spawned.connected) spawned.disconnect();
      await exited;
    },
  };
}
