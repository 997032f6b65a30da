import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const hashPattern = /^[0-9a-f]{64}$/;

export function isSourceHash(text: string): boolean {
  return hashPattern.test(text);
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** So much of what is in memory is hashed in one go, in bytes: a millisecond or two. */
const turnBytes = 1_048_576;

/** The same of an image, with turns for others between the pieces: a session is not to wait for all of it. */
export async function sha256OfImage(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += turnBytes) {
    if (at > 0) await new Promise(setImmediate);
    hash.update(bytes.subarray(at, at + turnBytes));
  }
  return hash.digest('hex');
}

/** How much of a file is looked at in one go, in bytes. */
const pieceBytes = 65_536;

/**
 * The same of a local file that nobody needs as a whole: others have their turn meanwhile. Of one that is longer than
 * `maxBytes`, of so much. Rejects with the file system's error.
 */
export async function sha256OfFile(path: string, maxBytes: number): Promise<string> {
  const hash = createHash('sha256');
  const piece = new Uint8Array(pieceBytes);
  const file = await open(path);
  try {
    for (let length = 0, count = -1; count !== 0 && length < maxBytes; length += count) {
      count = (await file.read(piece, 0, Math.min(pieceBytes, maxBytes - length))).bytesRead;
      hash.update(piece.subarray(0, count));
    }
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}
