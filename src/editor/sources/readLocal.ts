import { open } from 'node:fs/promises';
import { takeRoom } from '../../imaging/fileRoom.ts';

/** A local file in room of its own, which whoever asked may give back. Rejects with the file system's error. */
export async function readLocal(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    // Some file systems do not say how long their files are.
    if (size === 0) return await file.readFile();
    const bytes = takeRoom(size);
    let at = 0;
    for (let count = -1; count !== 0 && at < size; at += count)
      count = (await file.read(bytes, at, size - at)).bytesRead;
    return bytes.subarray(0, at);
  } finally {
    await file.close();
  }
}
