import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const hashPattern = /^[0-9a-f]{64}$/;

export function isSourceHash(text: string): boolean {
  return hashPattern.test(text);
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** How much of a file is looked at in one go, in bytes. */
const pieceBytes = 65_536;

/** The same of a local file that nobody needs as a whole: others have their turn meanwhile. Rejects with the file system's error. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  const piece = new Uint8Array(pieceBytes);
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(piece);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
