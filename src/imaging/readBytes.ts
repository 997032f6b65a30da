import type { Readable } from 'node:stream';
import { takeRoom } from './fileRoom.ts';

/**
 * The next bytes of a stream of which nobody else reads, in room of their own. It is paused before and afterwards.
 * Rejects with a RangeError where there is no memory for so many; waits for ever where they do not come.
 */
export function readBytes(stream: Readable, byteLength: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve) => {
    const bytes = takeRoom(byteLength);
    let at = 0;
    const take = (part: Uint8Array) => {
      bytes.set(part, at);
      at += part.length;
      if (at === byteLength) finish();
    };
    const finish = () => {
      stream.off('data', take).pause();
      resolve(bytes);
    };
    if (byteLength === 0) finish();
    else stream.on('data', take).resume();
  });
}
