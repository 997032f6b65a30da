import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Pixels } from '../../render/pixels.ts';
import { outputSize } from '../../shared/recipe/outputSize.ts';
import { geometryOf, type Recipe } from '../../shared/recipe/recipe.ts';
import type { WorkerSetup } from '../workerProtocol.ts';

/** What every member gets of a render; pixels and counter lie in memory that all of them see. */
export interface CrewJob {
  readonly source: SharedPixels;
  readonly recipe: Recipe;
  readonly result: SharedPixels;
  /** How many bands have been taken. */
  readonly taken: Int32Array<SharedArrayBuffer>;
  /** Rows of a band. */
  readonly rows: number;
}

export interface SharedPixels extends Pixels {
  readonly data: Uint8Array<SharedArrayBuffer>;
}

/** Past this many, memory is what they wait for. */
const mostMembers = 4;
/** So that one that is held up does not hold up the others. */
const bandsEach = 2;
const fewestRows = 128;

/** Threads that render one picture together, each with a kernel of its own, band by band. */
export class RenderCrew {
  readonly #members: readonly Worker[];
  /** Used again and again: V8 frees one only when every member has collected what it knows of it. */
  #memory = new SharedArrayBuffer(0);

  constructor(setup: WorkerSetup) {
    const count = Math.min(os.availableParallelism(), mostMembers);
    // Not the process's own options, which may ask for a debugger or a loader.
    const options = { workerData: { ...setup, member: true }, execArgv: [] };
    this.#members = Array.from({ length: count }, () => new Worker(setup.workerPath, options));
  }

  /** The picture that the recipe makes, as one renderer would make it alone, bit for bit. Good until the next one is rendered. */
  async render(source: SharedPixels, recipe: Recipe): Promise<SharedPixels> {
    const picture = outputSize(source, geometryOf(recipe));
    const result = { ...picture, data: this.#take(picture.width * picture.height * 4) };
    const rows = Math.max(fewestRows, Math.ceil(picture.height / (bandsEach * this.#members.length)));
    const job: CrewJob = { source, recipe, result, taken: new Int32Array(new SharedArrayBuffer(4)), rows };
    await Promise.all(this.#members.map((member) => work(member, job)));
    return result;
  }

  #take(byteLength: number): Uint8Array<SharedArrayBuffer> {
    if (this.#memory.byteLength < byteLength) this.#memory = new SharedArrayBuffer(byteLength);
    return new Uint8Array(this.#memory, 0, byteLength);
  }
}

function work(member: Worker, job: CrewJob): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => () => {
      member.off('message', onDone).off('error', onError);
      end();
    };
    const onDone = settle(resolve);
    const onError = (error: unknown) => settle(() => reject(error))();
    member.on('message', onDone).on('error', onError);
    member.postMessage(job);
  });
}

/** Whether threads can share the pixels as they are, which those that sharp has decoded can. */
export function isShared(pixels: Pixels): pixels is SharedPixels {
  return pixels.data instanceof Uint8Array && pixels.data.buffer instanceof SharedArrayBuffer;
}
