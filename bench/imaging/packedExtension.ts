import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installVsix } from '../../scripts/lib/vsix.ts';
import { main as packageExtension } from '../../scripts/package.ts';

/** What users install: the .vsix, made of the sources as they are now and unpacked. */
export interface PackedExtension {
  readonly workerPath: string;
  readonly kernelPath: string;
  readonly renderWorkerPath: string;
  dispose(): Promise<void>;
}

export async function unpackExtension(): Promise<PackedExtension> {
  if ((await packageExtension()) !== 0) throw new Error('The extension could not be packaged.');
  const folder = await mkdtemp(path.join(tmpdir(), 'pixelpair-bench-'));
  const dist = path.join(await installVsix(folder), 'dist');
  return {
    workerPath: path.join(dist, 'imagingWorker.cjs'),
    kernelPath: path.join(dist, 'kernel.wasm'),
    renderWorkerPath: path.join(dist, 'webview', 'renderWorker.js'),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}
