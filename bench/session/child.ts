import { type ChildProcess, type ForkOptions, fork, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process of its own, which answers questions. */
export interface Child {
  ask<T>(name: string, payload?: unknown): Promise<T>;
  stop(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** Starts a script that calls `answer`, on that one of the processors, from 0, where the system can be told so. */
export async function startChild(script: URL, processor?: number): Promise<Child> {
  const child = fork(fileURLToPath(script), { ...commandOn(processor), serialization: 'advanced' });
  const waiting = new Map<number, (answer: Answer) => void>();
  const ready = new Promise<Answer>((resolve) => void waiting.set(0, resolve));
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  child.once('exit', (code) => {
    for (const [id, settle] of waiting) settle({ id, error: `has ended with ${code}` });
  });
  answerOf(script.href, await ready);
  let lastId = 0;
  return {
    ask: async <T>(name: string, payload?: unknown) => {
      lastId += 1;
      const id = lastId;
      const answered = new Promise<Answer>((resolve) => void waiting.set(id, resolve));
      child.send({ id, name, payload });
      // What a question is answered with is agreed between the two scripts.
      return answerOf(`${script.href}, ${name}`, await answered) as T;
    },
    stop: () => stop(child),
  };
}

function commandOn(processor: number | undefined): ForkOptions {
  const execArgv = ['--expose-gc'];
  if (processor === undefined || !canPlaceOn(processor)) return { execArgv };
  return { execPath: 'taskset', execArgv: [...placedOn(processor), process.execPath, ...execArgv] };
}

function placedOn(processor: number): readonly string[] {
  return ['--cpu-list', String(processor)];
}

function canPlaceOn(processor: number): boolean {
  return process.platform === 'linux' && spawnSync('taskset', [...placedOn(processor), 'true']).status === 0;
}

function answerOf(question: string, { value, error }: Answer): unknown {
  if (error !== undefined) throw new Error(`${question}: ${error}`);
  return value;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
