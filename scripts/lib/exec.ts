import { type SpawnOptions, spawn } from 'node:child_process';
import { atExit } from './cleanup.ts';
import { root } from './paths.ts';
import type { Turn } from './turns.ts';

/** What still comes after a command has ended comes by then; something it left running may hold its output for ever. */
const lastWordsMs = 2_000;

/** Runs a command with this process's own output and resolves to its exit code. */
export function exec(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    const forget = atExit(() => child.kill());
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

/** Runs a command that says what it has to say, errors included, in its turn, and resolves to its exit code. */
export function execInTurn(
  turn: Turn,
  command: string,
  args: readonly string[],
  options: { readonly timeout?: number } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) };
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env, ...options });
    const forget = atExit(() => child.kill());
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', turn.write);
    child.once('error', reject);
    child.once('exit', (code) => {
      forget();
      const end = () => resolve(code ?? 1);
      setTimeout(end, lastWordsMs).unref();
      child.once('close', end);
    });
  });
}

/** A step that has to succeed for anything after it to make sense. */
export async function execOrThrow(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<void> {
  const code = await exec(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
}
