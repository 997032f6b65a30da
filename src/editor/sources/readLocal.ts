import { type FileHandle, open } from 'node:fs/promises';
import { takeRoom } from '../../imaging/fileRoom.ts';

/** How much is read in one go of a file whose length nobody knows, in bytes. */
const pieceBytes = 65_536;

/**
 * A local file in room of its own, which whoever asked may give back. Of one that is longer than `maxBytes`, as one can be
 * that has grown since somebody looked, or has no end, so much. Rejects with the file system's error.
 */
export async function readLocal(path: string, maxBytes: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    // Some file systems do not say how long their files are.
    return size === 0 ? await readToEnd(file, maxBytes) : await fill(file, takeRoom(Math.min(size, maxBytes)));
  } finally {
    await file.close();
  }
}

async function readToEnd(file: FileHandle, maxBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let length = 0, count = -1; count !== 0 && length < maxBytes; length += count) {
    const piece = await fill(file, new Uint8Array(Math.min(pieceBytes, maxBytes - length)));
    count = piece.length;
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/** What comes next in the file; less than there is room for where it ends. */
async function fill(file: FileHandle, room: Uint8Array): Promise<Uint8Array> {
  let at = 0;
  for (let count = -1; count !== 0 && at < room.length; at += count)
    count = (await file.read(room, at, room.length - at)).bytesRead;
  return room.subarray(0, at);
}
