import { isHugeTask } from './hugeTask.ts';
import type { WorkerResult, WorkerTask } from './workerProtocol.ts';
import { type RunOptions, WorkerQueue, type WorkerQueueOptions } from './workerQueue.ts';

/** One lane for what takes its time, one that hangs, and one that is still free for whoever opens an image meanwhile. */
const laneCount = 3;

/**
 * Several queues side by side, so that nobody waits for somebody else's hostile image or long export. Processes start
 * when they are needed. Huge tasks share one lane: there is no memory for two of them at once.
 */
export class WorkerLanes {
  readonly #lanes: readonly WorkerQueue[];

  constructor(options: WorkerQueueOptions) {
    this.#lanes = Array.from({ length: laneCount }, () => new WorkerQueue(options));
  }

  run(task: WorkerTask, options?: RunOptions): Promise<WorkerResult> {
    return this.#laneFor(task).run(task, options);
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.dispose()));
  }

  /** The first of those with the least to do, as its process is the most likely to run already. */
  #laneFor(task: WorkerTask): WorkerQueue {
    const [first, ...others] = this.#lanes;
    if (!first) throw new Error('there are no lanes');
    if (isHugeTask(task)) return first;
    return others.reduce((least, lane) => (lane.load < least.load ? lane : least), first);
  }
}
