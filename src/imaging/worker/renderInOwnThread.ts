import { parentPort, Worker } from 'node:worker_threads';
import type { Pixels } from '../../render/pixels.ts';
import { isNeutral } from '../../shared/recipe/recipe.ts';
import { CodecError } from '../codec/codecError.ts';
import { decodeImage } from '../codec/decodeImage.ts';
import type { ImagingFailureCode } from '../imagingFailure.ts';
import type { ExportTask, WorkerSetup } from '../workerProtocol.ts';
import { renderPixels } from './renderPixels.ts';

/** What the thread's own `workerData` adds. */
export type OneRender = Pick<ExportTask, 'source' | 'info' | 'recipe'>;

type Answer =
  | { readonly type: 'decoded' }
  | { readonly type: 'rendered'; readonly pixels: Pixels }
  | { readonly type: 'refused'; readonly code: ImagingFailureCode };

/**
 * Decodes and renders in a thread of its own, which ends with it: the decoder's WebAssembly memory never shrinks, and a
 * huge picture leaves no room for it beside the encoder's. Rejects as decoding does.
 */
export function renderInOwnThread(render: OneRender, setup: WorkerSetup, onDecoded: () => void): Promise<Pixels> {
  const { source, info, recipe } = render;
  const workerData = { ...setup, render: { source, info, recipe } };
  // Not the process's own options, which may ask for a debugger or a loader.
  const thread = new Worker(setup.workerPath, { workerData, execArgv: [] });
  return new Promise<Pixels>((resolve, reject) => {
    thread.on('message', (answer: Answer) => {
      if (answer.type === 'decoded') onDecoded();
      else if (answer.type === 'rendered') resolve(answer.pixels);
      else reject(new CodecError(answer.code));
    });
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the rendering thread ended without an answer')));
  }).finally(() => thread.terminate());
}

/** The other end: does the one render, with a buffer of its own to hand over. */
export async function renderOnce({ source, info, recipe }: OneRender, { kernelPath }: WorkerSetup): Promise<void> {
  try {
    const decoded = await decodeImage(source, info);
    answer({ type: 'decoded' });
    const rendered = isNeutral(recipe) ? decoded : await renderPixels(decoded, recipe, kernelPath);
    // Pixels that were only decoded lie in the decoder's memory.
    const data = rendered === decoded ? new Uint8Array(decoded.data) : rendered.data;
    answer({ type: 'rendered', pixels: { ...rendered, data } }, [data.buffer as ArrayBuffer]);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    answer({ type: 'refused', code: error.code });
  }
}

function answer(message: Answer, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, [...transfer]);
}
