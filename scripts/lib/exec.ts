import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { atExit } from './cleanup.ts';
import { root } from './paths.ts';
import { limitTime } from './timeLimit.ts';
import type { Turn } from './turns.ts';

export interface ExecOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** In milliseconds: what has not ended by then is ended, has failed, and the log says why. */
  readonly limitMs?: number;
}

/** What still comes after a command has ended comes by then; something it left running may hold its output for ever. */
const lastWordsMs = 2_000;

/** Runs a command with this process's own output and resolves to its exit code. */
export function exec(
  command: string,
  args: readonly string[],
  { limitMs, ...options }: ExecOptions & Pick<SpawnOptions, 'stdio'> = {},
): Promise<number> {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
  return exitCodeOf(child, limitMs, (text) => process.stderr.write(text));
}

/** Runs a command that says what it has to say, errors included, in its turn, and resolves to its exit code. */
export async function execInTurn(
  turn: Turn,
  command: string,
  args: readonly string[],
  { limitMs, env = process.env }: ExecOptions = {},
): Promise<number> {
  const coloured = { ...env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) };
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: coloured });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', turn.write);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const code = await exitCodeOf(child, limitMs, turn.write);
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, lastWordsMs).unref())]);
  return code;
}

/** A command ended by a signal has failed; it never outlives this process. */
function exitCodeOf(child: ChildProcess, limitMs: number | undefined, say: (text: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const forget = atExit(() => child.kill());
    if (limitMs !== undefined) limitTime(child, { limitMs }, say);
    child.once('error', (error) => {
      forget();
      reject(error);
    });
    child.once('exit', (code) => {
      forget();
      resolve(code ?? 1);
    });
  });
}

/** A step that has to succeed for anything after it to make sense. */
export async function execOrThrow(command: string, args: readonly string[]): Promise<void> {
  const code = await exec(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
}
