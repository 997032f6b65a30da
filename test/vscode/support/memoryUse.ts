import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What this process holds, in bytes. */
export interface MemoryUse {
  /** Objects and buffers that something still points to. */
  readonly held: number;
  /** All of the process, garbage and threads included. */
  readonly resident: number;
}

/** After everything that can be collected was collected; weak references and finalizers take a second turn. */
export async function memoryUse(): Promise<MemoryUse> {
  setFlagsFromString('--expose_gc');
  const collect: () => void = runInNewContext('gc');
  for (let turn = 0; turn < 3; turn++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { held: heapUsed + external, resident: rss };
}
