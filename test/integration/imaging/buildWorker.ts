import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildKernel } from '../../../scripts/lib/kernel.mjs';
import { sharpWasmPlugin } from '../../../scripts/sharpWasmPlugin.mjs';

export interface BuiltWorker {
  readonly workerPath: string;
  readonly kernelPath: string;
  /** Removes the folder. */
  remove(): Promise<void>;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Bundles the worker as the package does, into a folder of its own with no node_modules above it. */
export async function buildWorker(): Promise<BuiltWorker> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pixelpair-imaging-'));
  const workerPath = path.join(folder, 'imagingWorker.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/imaging/worker.ts'],
    outfile: workerPath,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
    plugins: [sharpWasmPlugin(folder)],
  });
  await buildKernel(root);
  const kernelPath = path.join(root, 'dist', 'kernel.wasm');
  return { workerPath, kernelPath, remove: () => rm(folder, { recursive: true, force: true }) };
}
