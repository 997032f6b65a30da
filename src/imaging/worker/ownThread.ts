import { type MessagePort, Worker } from 'node:worker_threads';
import { CodecError } from '../codec/codecError.ts';
import type { ImagingFailureCode } from '../imagingFailure.ts';
import type { WorkerSetup } from '../workerProtocol.ts';

type Answer<T> =
  | { readonly type: 'done'; readonly value: T }
  | { readonly type: 'refused'; readonly code: ImagingFailureCode };

/**
 * Does one work in a thread of its own, which ends with it: WebAssembly memory never shrinks, and what the one step for a
 * huge picture leaves behind is missing in the next. `role` is what the thread's own `workerData` adds. Rejects as the
 * work does.
 */
export function inOwnThread<T>(role: object, setup: WorkerSetup): Promise<T> {
  // Not the process's own options, which may ask for a debugger or a loader.
  const thread = new Worker(setup.workerPath, { workerData: { ...setup, ...role }, execArgv: [] });
  return new Promise<T>((resolve, reject) => {
    thread.on('message', (answer: Answer<T>) => {
      if (answer.type === 'done') resolve(answer.value);
      else reject(new CodecError(answer.code));
    });
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('a thread for one work ended without an answer')));
  }).finally(() => thread.terminate());
}

/** The other end. What is not the image's fault is left to end the thread. */
export async function answerOnce<T>(port: MessagePort, work: () => Promise<T>): Promise<void> {
  const tell = (answer: Answer<T>) => port.postMessage(answer);
  try {
    tell({ type: 'done', value: await work() });
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    tell({ type: 'refused', code: error.code });
  }
}
