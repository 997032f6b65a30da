import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Place, placeOn } from './placeOn.ts';

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

/** Starts a script that calls `answer`; at that place, where the system can be told so. */
export async function startChild(script: URL, place?: Place): Promise<Child> {
  const execArgv = ['--expose-gc', `--min-semi-space-size=${youngMegabytes}`];
  const child = fork(fileURLToPath(script), { execArgv, serialization: 'advanced' });
  const waiting = new Map<number, (answer: Answer) => void>();
  const ready = new Promise<Answer>((resolve) => void waiting.set(0, resolve));
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  child.once('exit', (code) => {
    // Nobody else would hear of it: who waits for what it was to do waits for another process.
    if (waiting.size === 0 && !child.killed) throw new Error(`${script.href} has ended with ${code}.`);
    for (const [id, settle] of waiting) settle({ id, error: `has ended with ${code}` });
  });
  answerOf(script.href, await ready);
  if (place && child.pid !== undefined) placeOn(child.pid, place);
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

/**
 * Where young objects go before they are collected, in megabytes; the most that Node 20 takes by itself. It begins with one, while a
 * VS Code extension host has 64 of them a second and a half after its start, and 128 a little later.
 */
const youngMegabytes = 16;

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
