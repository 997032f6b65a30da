import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A program of somebody else's, running in a process of its own. */
export interface ClientProgram {
  /** What it has said so far, on either stream. */
  readonly printed: string;
  stop(): Promise<void>;
}

/** Runs a script as `node client.mjs LINK`. */
export async function runClient(code: string, link: string): Promise<ClientProgram> {
  // Inside the project, where its import finds socket.io-client.
  await mkdir('out', { recursive: true });
  const folder = await mkdtemp(path.resolve('out', 'client-'));
  const file = path.join(folder, 'client.mjs');
  await writeFile(file, code);
  const child: ChildProcess = spawn(process.execPath, [file, link], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text) => {
      printed += String(text);
    });
  }
  return {
    get printed() {
      return printed;
    },
    async stop() {
      child.kill();
      await rm(folder, { recursive: true });
    },
  };
}
