import { parentPort, Worker } from 'node:worker_threads';
import { CodecError } from '../codec/codecError.ts';
import { decodeToScratch } from '../codec/decodeToScratch.ts';
import type { ImagingFailureCode } from '../imagingFailure.ts';
import type { ScratchPixels } from '../scratch/scratchPixels.ts';
import type { WorkerSetup, WorkerTask } from '../workerProtocol.ts';

/** What the thread's own `workerData` adds. */
export interface OneDecode extends Pick<WorkerTask, 'source' | 'info'> {
  /** The file to decode into. */
  readonly path: string;
}

type Answer =
  | { readonly type: 'decoded'; readonly pixels: ScratchPixels }
  | { readonly type: 'refused'; readonly code: ImagingFailureCode };

/**
 * Decodes into a file in a thread of its own, which ends with it: the decoder's WebAssembly memory never shrinks, and a
 * huge picture leaves no room for it beside the encoder's. Rejects as decoding does.
 */
export function decodeInOwnThread({ source, info, path }: OneDecode, setup: WorkerSetup): Promise<ScratchPixels> {
  const workerData = { ...setup, decode: { source, info, path } };
  // Not the process's own options, which may ask for a debugger or a loader.
  const thread = new Worker(setup.workerPath, { workerData, execArgv: [] });
  return new Promise<ScratchPixels>((resolve, reject) => {
    thread.on('message', (answer: Answer) => {
      if (answer.type === 'decoded') resolve(answer.pixels);
      else reject(new CodecError(answer.code));
    });
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the decoding thread ended without an answer')));
  }).finally(() => thread.terminate());
}

/** The other end: does the one decode. */
export async function decodeOnce({ source, info, path }: OneDecode): Promise<void> {
  try {
    answer({ type: 'decoded', pixels: await decodeToScratch(source, info, path) });
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    answer({ type: 'refused', code: error.code });
  }
}

function answer(message: Answer): void {
  parentPort?.postMessage(message);
}
