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

/**
 * A worker in a real process, whose thread does what a script says instead of decoding images: plain CommonJS, which
 * has `onTask`, `tell` and `done`.
 */
export async function scriptedWorker(script: string): Promise<ScriptedWorker> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pixelpair-worker-'));
  await build({
    stdin: { contents: parts, resolveDir: path.join(root, 'src', 'imaging', 'worker') },
    outfile: path.join(folder, 'parts.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  const workerPath = path.join(folder, 'worker.cjs');
  await writeFile(workerPath, `${prelude}\nelse {\n${script}\n}\n`);
  return { workerPath, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What is of the worker itself. */
const parts = `export * from './serveProcess.ts'; export * from './bytesPipe.ts';`;

const prelude = `
  const { isMainThread, parentPort } = require('node:worker_threads');
  const { serveProcess, takeBytes, giveBytes } = require('./parts.cjs');
  const tell = (message) => parentPort.postMessage(message);
  const onTask = (serve) =>
    parentPort.on('message', ({ task, sourceBytes }) => serve({ ...task, source: takeBytes(sourceBytes) }));
  const done = (id, bytes) => {
    tell({ type: 'made', id, byteLength: bytes.length });
    giveBytes(bytes);
  };
  if (isMainThread) serveProcess(JSON.parse(process.argv[2]));`;
