import { type SpawnOptions, spawn } from 'node:child_process';
import { root } from './paths.ts';

/** Runs a command with this process's own output and resolves to its exit code. */
export function exec(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** Runs a Node script of this repository, with TypeScript understood. */
export function execNode(script: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return exec(process.execPath, ['--import', 'tsx', script, ...args], options);
}

/** A step that has to succeed for anything after it to make sense. */
export async function execOrThrow(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<void> {
  const code = await exec(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
}
