import { randomBytes } from 'node:crypto';
import { chmod, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { retryWhileBusy } from '../../host/retryWhileBusy.ts';

/** Rejects where the file that is there is not to be replaced after all. */
export type LastLook = () => Promise<void>;

/**
 * Writes a local file whole or not at all. Through node: `workspace.fs.rename` with overwrite deletes the target before it
 * renames, which leaves a moment without any file and closes the editor. Links are followed and the permissions kept, as
 * writing in place would do.
 */
export async function writeLocal(path: string, bytes: Uint8Array, lastLook?: LastLook): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const mode = await stat(target).then(
    (found) => found.mode & 0o7777,
    () => undefined,
  );
  const temporary = join(dirname(target), temporaryName());
  try {
    await writeThrough(temporary, bytes, mode);
    if (mode !== undefined) await chmod(temporary, mode);
    await retryWhileBusy(async () => {
      await lastLook?.();
      await rename(temporary, target);
    });
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Flushed before the rename, so that a power cut leaves either the old file or the new one. What others may not read is
 * not theirs to read while it is being written either.
 */
async function writeThrough(path: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const file = await open(path, 'wx', mode === undefined ? 0o666 : mode & 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Without the name of the target, which may be as long as a name can be already. */
export function temporaryName(): string {
  return `.pixelpair-${randomBytes(6).toString('hex')}.tmp`;
}
