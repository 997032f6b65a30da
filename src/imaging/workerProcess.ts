import { type ChildProcess, type ForkOptions, fork, type SpawnOptions } from 'node:child_process';
import { Socket } from 'node:net';
import type { ImagingFailureCode } from './imagingFailure.ts';
import { isShortOfMemory } from './isShortOfMemory.ts';
import { readBytes } from './readBytes.ts';
import {
  bytesFd,
  type ProcessMessage,
  type ProcessRequest,
  type ProcessSetup,
  type WorkerReply,
  type WorkerRequest,
} from './workerProtocol.ts';

export interface WorkerProcessEvents {
  /** From now on it is at what it is asked. */
  readonly onStart: () => void;
  readonly onReply: (reply: WorkerReply) => void;
  /** The process is gone, or of no use any more, without having been asked to end. */
  readonly onCrash: (code: ImagingFailureCode) => void;
}

/**
 * One life of the worker: from its start until it is ended or crashes. It is a process of its own, because only its end
 * gives back everything: a thread that ends leaves much of what it needed in the allocator of whoever has started it.
 */
export class WorkerProcess {
  readonly #events: WorkerProcessEvents;
  /** There is none where the system has no more processes or memory. */
  readonly #child: ChildProcess | undefined;
  readonly #gone: Promise<void>;
  #hasStarted = false;
  #over = false;

  constructor(setup: ProcessSetup, events: WorkerProcessEvents) {
    this.#events = events;
    this.#child = this.#start(setup);
    this.#gone = goneOf(this.#child);
    this.release();
  }

  get hasStarted(): boolean {
    return this.#hasStarted;
  }

  /** Sends a request. Its source, which stays its owner's, must not change until it is answered. */
  post(task: WorkerRequest): void {
    const { source } = task;
    const request: ProcessRequest = { task: { ...task, source: new Uint8Array() }, sourceBytes: source.byteLength };
    try {
      // What a dead process does not get is told by its end.
      this.#child?.send(request, () => {});
      pipeOf(this.#child)?.write(source);
    } catch (error) {
      this.#crash(error);
    }
  }

  /** Keeps the process that owns it alive while there is work. */
  hold(): void {
    for (const part of partsOf(this.#child)) part?.ref();
  }

  release(): void {
    for (const part of partsOf(this.#child)) part?.unref();
  }

  /** Ends the process and everything it was doing; it reports nothing any more. */
  async end(): Promise<void> {
    this.#over = true;
    // Whoever waits for the end is not to end before it.
    this.#child?.ref();
    this.#child?.kill('SIGKILL');
    await this.#gone;
  }

  #start(setup: ProcessSetup): ChildProcess | undefined {
    try {
      const child = startChild(setup);
      child.on('message', (message: ProcessMessage) => this.#receive(message));
      child.on('error', (error) => this.#crash(error)).on('exit', () => this.#lose('crashed'));
      // It breaks when the process ends, which is told by itself.
      pipeOf(child)?.on('error', () => {});
      return child;
    } catch (error) {
      queueMicrotask(() => this.#crash(error));
      return undefined;
    }
  }

  #receive(message: ProcessMessage): void {
    if (this.#over) return;
    if (message.type === 'lost') this.#lose(message.code);
    else if (message.type === 'started') this.#begin();
    else if (message.type === 'made') void this.#fetch(message).catch((error: unknown) => this.#crash(error));
    else this.#events.onReply(message);
  }

  #begin(): void {
    this.#hasStarted = true;
    this.#events.onStart();
  }

  async #fetch({ id, byteLength }: Extract<ProcessMessage, { type: 'made' }>): Promise<void> {
    const pipe = pipeOf(this.#child);
    if (!pipe) return;
    const bytes = await readBytes(pipe, byteLength);
    if (!this.#over) this.#events.onReply({ type: 'done', id, result: { ok: true, bytes } });
  }

  #crash(error: unknown): void {
    this.#lose(isShortOfMemory(error) ? 'out-of-memory' : 'crashed');
  }

  #lose(code: ImagingFailureCode): void {
    if (this.#over) return;
    this.#over = true;
    this.#child?.kill('SIGKILL');
    // No image has done that: none was read yet.
    this.#events.onCrash(code === 'crashed' && !this.#hasStarted ? 'not-started' : code);
  }
}

function startChild(setup: ProcessSetup): ChildProcess {
  const options: ForkOptions & Pick<SpawnOptions, 'windowsHide'> = {
    serialization: 'advanced',
    // Not the owner's own options, which may ask for a debugger or a loader.
    execArgv: [],
    env: ownEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
    // Where the owner is a program without a window of its own, a console would come up.
    windowsHide: true,
  };
  return fork(setup.workerPath, [JSON.stringify(setup)], options);
}

/** VS Code's executable is a Node only when it is told to be one. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, ...environment } = process.env;
  return { ...environment, ELECTRON_RUN_AS_NODE: '1' };
}

function pipeOf(child: ChildProcess | undefined): Socket | undefined {
  const pipe = child?.stdio?.[bytesFd];
  return pipe instanceof Socket ? pipe : undefined;
}

/** All that keeps its owner's process alive. */
function partsOf(child: ChildProcess | undefined) {
  return [child, child?.channel, pipeOf(child)];
}

/** When it has ended, or turned out never to have begun. */
function goneOf(child: ChildProcess | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (child) child.once('exit', () => resolve()).once('error', () => resolve());
    else resolve();
  });
}
