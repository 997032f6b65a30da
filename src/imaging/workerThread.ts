import { Worker } from 'node:worker_threads';
import type { ImagingFailureCode } from './imagingFailure.ts';
import type { WorkerReply, WorkerRequest, WorkerSetup } from './workerProtocol.ts';

export interface WorkerThreadOptions {
  readonly workerPath: string;
  readonly setup: WorkerSetup;
  /** Limit of the JavaScript heap; pixels lie outside of it, in array buffers and WebAssembly memory. */
  readonly maxHeapMb: number;
}

export interface WorkerThreadEvents {
  readonly onReply: (reply: WorkerReply) => void;
  /** The thread is gone without having been asked to end. */
  readonly onCrash: (code: ImagingFailureCode) => void;
}

/** One life of the worker thread: from its start until it is ended or crashes. */
export class WorkerThread {
  readonly #worker: Worker;
  readonly #events: WorkerThreadEvents;
  #over = false;

  constructor({ workerPath, setup, maxHeapMb }: WorkerThreadOptions, events: WorkerThreadEvents) {
    this.#events = events;
    this.#worker = new Worker(workerPath, {
      workerData: setup,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    });
    this.#worker.on('message', (reply: WorkerReply) => {
      if (!this.#over) events.onReply(reply);
    });
    this.#worker.on('error', (error) => this.#crash(codeOf(error)));
    this.#worker.on('messageerror', () => this.#crash('crashed'));
    this.#worker.on('exit', () => this.#crash('crashed'));
    this.#worker.unref();
  }

  /**
   * Sends a request with a copy of its source: the caller keeps its bytes, the thread gets an exact buffer of its own.
   * Where there is no memory for the copy, the thread is given up as if it had run out of it.
   */
  post(request: WorkerRequest): void {
    try {
      const source = new Uint8Array(request.source);
      this.#worker.postMessage({ ...request, source }, [source.buffer]);
    } catch (error) {
      this.#crash(codeOf(error));
    }
  }

  /** Keeps the process alive while there is work. */
  hold(): void {
    this.#worker.ref();
  }

  release(): void {
    this.#worker.unref();
  }

  /** Ends the thread and everything it was doing; it reports nothing any more. */
  async end(): Promise<void> {
    this.#over = true;
    await this.#worker.terminate();
  }

  #crash(code: ImagingFailureCode): void {
    if (this.#over) return;
    this.#over = true;
    void this.#worker.terminate();
    this.#events.onCrash(code);
  }
}

function codeOf(error: unknown): ImagingFailureCode {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError ? 'out-of-memory' : 'crashed';
}
