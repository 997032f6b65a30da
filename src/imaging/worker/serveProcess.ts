import { getPriority, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ImagingFailureCode } from '../imagingFailure.ts';
import { isShortOfMemory } from '../isShortOfMemory.ts';
import type { ProcessMessage, ProcessRequest, ProcessSetup } from '../workerProtocol.ts';

/**
 * The main thread of the worker's process: passes on what one other thread is asked and answers. It is never busy
 * itself, so the process ends with its owner, whatever the other thread is at.
 */
export function serveProcess({ maxHeapMb, ...setup }: ProcessSetup): void {
  yieldToOthers();
  const limits = { maxOldGenerationSizeMb: maxHeapMb };
  const thread = new Worker(setup.workerPath, { workerData: setup, resourceLimits: limits });
  thread.once('online', () => {
    // Before anything is asked of it: what a task breaks is not taken for a process that does not start.
    tell({ type: 'started' });
    process.on('message', (request: ProcessRequest) => thread.postMessage(request));
  });
  process.on('disconnect', () => process.exit());
  thread.on('message', (message: ProcessMessage) => tell(message));
  thread.on('error', lose).on('messageerror', lose).on('exit', lose);
}

/**
 * As `nice` has it: a third of what others get where there is not enough for all, and so a third of a time limit that is 30 s on
 * the clock. At 10, a tenth, a large image would not open beside a build. Windows takes 5 for normal, where less is next to nothing.
 */
const niceness = 5;

/**
 * What somebody does with their hands comes first: edits that others wait for, the page, the editor. An image takes as long as
 * before wherever a processor is free. Inherited by the threads that are started from now on.
 */
function yieldToOthers(): void {
  try {
    setPriority(Math.max(niceness, getPriority()));
  } catch {
    // A sandbox that forbids it: the image is worth more than that.
  }
}

/** Says why this process is of no use any more; its owner ends it. */
function lose(error: unknown): void {
  const code: ImagingFailureCode = isShortOfMemory(error) ? 'out-of-memory' : 'crashed';
  tell({ type: 'lost', code });
}

function tell(message: ProcessMessage): void {
  process.send?.(message);
}
