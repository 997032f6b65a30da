import { setImmediate } from 'node:timers/promises';

/** Past its limit for what lies outside its heap, some 64 MB, V8 collects; twice, to be past it whatever it is at. */
const usualBytes = 256_000_000;
const nudges = 2;

/**
 * Has V8 free the files that were read and written and what sharp has decoded, as far as nobody holds them any more. It
 * does so when it collects, but sees none of the WebAssembly memory that goes with it; array buffers it does see, and
 * these cost no memory, as nobody writes into them.
 */
export function makeV8Collect(nudgeBytes = usualBytes): void {
  for (let nudge = 0; nudge < nudges; nudge += 1) takeAndDrop(nudgeBytes);
}

/**
 * Frees bytes that nobody reads any more, whoever still has them, and all that nobody has. sharp is told what of that was
 * its own when the thread has a moment.
 */
export async function freeAtOnce({ buffer }: ArrayBufferView): Promise<void> {
  if (buffer instanceof ArrayBuffer && buffer.byteLength > 0) structuredClone(buffer, { transfer: [buffer] });
  makeV8Collect();
  for (let turn = 0; turn < 2; turn += 1) await setImmediate();
}

/** Where the system has no room even for that, V8 has collected all it can before it says so. */
function takeAndDrop(byteLength: number): void {
  try {
    new ArrayBuffer(byteLength);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}
