import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

/** A process of a test: says something when it is ready, then answers each message with one. */
export interface Child {
  readonly hello: unknown;
  ask(question: unknown): Promise<unknown>;
  stop(): Promise<void>;
  /** Nothing in it runs until it is woken up, as on a computer that sleeps. Not on Windows. */
  sleep(): void;
  wakeUp(): void;
  /** Ends it without giving it a chance to do anything about that. */
  kill(): Promise<void>;
}

export interface ChildOptions {
  /** The priority as POSIX knows it; 0 is the usual one, 19 the lowest. */
  readonly nice?: number;
  /** More for node. */
  readonly flags?: readonly string[];
}

export async function startChild(file: URL, { nice = 0, flags = [] }: ChildOptions = {}): Promise<Child> {
  const execArgv = ['--expose-gc', ...flags, '--import', 'tsx'];
  const spawned = fork(fileURLToPath(file), { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  if (nice !== 0 && spawned.pid !== undefined) setPriority(spawned.pid, nice);
  const exited = once(spawned, 'exit');
  const answer = async (): Promise<unknown> => {
    const end = exited.then(([code, signal]) =>
      Promise.reject(new Error(`${file.pathname} has ended: ${code ?? signal}`)),
    );
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
    sleep: () => void spawned.kill('SIGSTOP'),
    wakeUp: () => void spawned.kill('SIGCONT'),
    async kill() {
      spawned.kill('SIGKILL');
      await exited;
    },
  };
}
