import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..', '..', '..');

export interface ScriptedWorker {
  readonly workerPath: string;
  /** Removes its folder. */
  remove(): Promise<void>;
}

/** A worker in a real process, whose thread does what a script says, plain CommonJS, instead of decoding images. */
export async function scriptedWorker(script: string): Promise<ScriptedWorker> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pixelpair-worker-'));
  await build({
    absWorkingDir: root,
    entryPoints: ['src/imaging/worker/serveProcess.ts'],
    outfile: path.join(folder, 'serveProcess.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  const workerPath = path.join(folder, 'worker.cjs');
  await writeFile(workerPath, `${mainThread}\nelse {\n${script}\n}\n`);
  return { workerPath, remove: () => rm(folder, { recursive: true, force: true }) };
}

const mainThread = `
if (require('node:worker_threads').isMainThread) require('./serveProcess.cjs').serveProcess(JSON.parse(process.argv[2]));`;
