import {
  decodeTimeoutMs,
  encodeTimeoutMs,
  hugeDecodeTimeoutMs,
  maxWorkerPixels,
  workerStartTimeoutMs,
} from '../shared/limits.ts';
import { isHugeTask } from './hugeTask.ts';
import type { ImagingFailureCode } from './imagingFailure.ts';
import { ScratchFolder } from './scratch/scratchFolder.ts';
import { WorkerProcess } from './workerProcess.ts';
import type { WorkerReply, WorkerResult, WorkerSetup, WorkerStage, WorkerTask } from './workerProtocol.ts';

export interface WorkerQueueOptions {
  readonly setup: WorkerSetup;
  /** After this long without work the process is ended: WebAssembly memory never shrinks otherwise. */
  readonly idleMs?: number;
  readonly startTimeoutMs?: number;
  readonly decodeTimeoutMs?: number;
  readonly hugeDecodeTimeoutMs?: number;
  readonly maxHeapMb?: number;
}

const defaultIdleMs = 20_000;
const defaultHeapMb = 512;

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onStage?: (stage: WorkerStage) => void;
}

interface Job {
  readonly id: number;
  readonly task: WorkerTask;
  readonly onStage: ((stage: WorkerStage) => void) | undefined;
  readonly settle: (result: WorkerResult) => void;
}

/**
 * Runs tasks one after another in a worker, which it starts when needed. Every task settles: a crash, a time-out or an
 * abort ends the worker's process and fails the task it was at; the next task gets a new one.
 */
export class WorkerQueue {
  readonly #options: WorkerQueueOptions;
  readonly #waiting: Job[] = [];
  readonly #scratch = new ScratchFolder();
  #running: Job | undefined;
  #process: WorkerProcess | undefined;
  /** What the process has decoded so far, in pixels. */
  #decoded = 0;
  /** When the processes that were ended are gone. */
  #ended: Promise<unknown> = Promise.resolve();
  /** A huge task's process is ending: until then there is no memory for another one. */
  #clearing = false;
  #timer: NodeJS.Timeout | undefined;
  #lastId = 0;
  #disposed = false;

  constructor(options: WorkerQueueOptions) {
    this.#options = options;
  }

  run(task: WorkerTask, { signal, onStage }: RunOptions = {}): Promise<WorkerResult> {
    if (this.#disposed) return Promise.resolve({ ok: false, code: 'disposed' });
    if (signal?.aborted) return Promise.resolve({ ok: false, code: 'cancelled' });
    return new Promise((resolve) => {
      const abort = () => this.#fail(job, 'cancelled');
      const settle = (result: WorkerResult) => {
        signal?.removeEventListener('abort', abort);
        resolve(result);
      };
      const job: Job = { id: ++this.#lastId, task, onStage, settle };
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiting.push(job);
      this.#startNext();
    });
  }

  /** How many tasks run or wait. */
  get load(): number {
    return this.#waiting.length + (this.#running ? 1 : 0);
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    const running = this.#process;
    this.#process = undefined;
    clearTimeout(this.#timer);
    const jobs = [...(this.#running ? [this.#running] : []), ...this.#waiting.splice(0)];
    this.#running = undefined;
    for (const job of jobs) job.settle({ ok: false, code: 'disposed' });
    await running?.end();
    await this.#ended;
    await this.#scratch.dispose();
  }

  #startNext(): void {
    if (this.#running || this.#clearing || this.#disposed) return;
    const job = this.#waiting.shift();
    if (job) this.#start(job);
    else this.#rest();
  }

  #start(job: Job): void {
    this.#running = job;
    this.#process ??= this.#startProcess();
    if (this.#process.hasStarted) this.#limitDecoding(job);
    else this.#limit(job, this.#options.startTimeoutMs ?? workerStartTimeoutMs, 'not-started');
    this.#process.hold();
    this.#process.post({ ...job.task, id: job.id, scratchPath: this.#scratch.of(job.id) });
  }

  #startProcess(): WorkerProcess {
    const { setup, maxHeapMb = defaultHeapMb } = this.#options;
    return new WorkerProcess(
      { ...setup, maxHeapMb },
      {
        // What a process takes to start is not the image's fault.
        onStart: () => this.#running && this.#limitDecoding(this.#running),
        onReply: (reply) => this.#receive(reply),
        onCrash: (code) => this.#loseProcess(code),
      },
    );
  }

  #receive(reply: WorkerReply): void {
    const job = this.#running;
    if (job?.id !== reply.id) return;
    if (reply.type === 'done') this.#finish(job, reply.result);
    else this.#reach(job, reply.stage);
  }

  #reach(job: Job, stage: WorkerStage): void {
    if (stage !== 'decoding') this.#limit(job, encodeTimeoutMs, 'encode-timeout');
    job.onStage?.(stage);
  }

  #loseProcess(code: ImagingFailureCode): void {
    this.#endProcess();
    clearTimeout(this.#timer);
    if (this.#running) this.#finish(this.#running, { ok: false, code });
  }

  #limitDecoding(job: Job): void {
    const { decodeTimeoutMs: usual = decodeTimeoutMs, hugeDecodeTimeoutMs: huge = hugeDecodeTimeoutMs } = this.#options;
    if (isHugeTask(job.task)) this.#limit(job, huge, 'huge-timeout');
    else this.#limit(job, usual, 'timeout');
  }

  #limit(job: Job, timeoutMs: number, code: ImagingFailureCode): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail(job, code), timeoutMs);
  }

  /** Nothing stops a decoder from outside but the end of its process. */
  #fail(job: Job, code: ImagingFailureCode): void {
    const position = this.#waiting.indexOf(job);
    if (position >= 0) this.#waiting.splice(position, 1);
    if (this.#running === job) this.#endProcess();
    this.#finish(job, { ok: false, code });
  }

  #finish(job: Job, result: WorkerResult): void {
    if (this.#running === job) {
      clearTimeout(this.#timer);
      this.#running = undefined;
      if (isHugeTask(job.task)) this.#forgetHuge(job);
      else this.#wearOut(job);
    }
    job.settle(result);
    this.#startNext();
  }

  /** WebAssembly memory stays as large as this image has made it, and the next one may need as much elsewhere. */
  #forgetHuge({ id }: Job): void {
    this.#endProcess();
    this.#clearing = true;
    void this.#ended.then(() => {
      this.#clearing = false;
      void this.#scratch.remove(id);
      this.#startNext();
    });
  }

  /**
   * sharp's buffers are freed when V8 collects them, which it is made to, but does not promise: after many large images
   * a process makes way for a new one, which starts at once, so that the next save need not wait for it.
   */
  #wearOut({ task }: Job): void {
    if (task.kind !== 'displayTable') this.#decoded += task.info.width * task.info.height;
    if (!this.#process || this.#decoded < maxWorkerPixels) return;
    this.#endProcess();
    this.#process = this.#startProcess();
  }

  #rest(): void {
    this.#process?.release();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#endProcess(), this.#options.idleMs ?? defaultIdleMs);
    this.#timer.unref();
  }

  #endProcess(): void {
    if (this.#process) this.#ended = Promise.all([this.#ended, this.#process.end()]);
    this.#process = undefined;
    this.#decoded = 0;
  }
}
