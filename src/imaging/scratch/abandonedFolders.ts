import { readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { errorCode } from '../../shared/errorCode.ts';
import { encodeTimeoutMs, hugeDecodeTimeoutMs } from '../../shared/limits.ts';
import { removeFolder, scratchPrefix } from './scratchFolder.ts';

/** Decoding, rendering and encoding have a time limit each. */
const longestTaskMs = hugeDecodeTimeoutMs + 2 * encodeTimeoutMs;

/**
 * Removes the scratch folders of processes that ended without doing so: at once, and once more when also what has been
 * left just now is old enough. Returns what stops it.
 */
export function sweepAbandoned(): () => void {
  void removeAbandoned();
  const timer = setTimeout(() => void removeAbandoned(), longestTaskMs + 1000);
  timer.unref();
  return () => clearTimeout(timer);
}

/** Removes them from the system's folder for temporary files. Never rejects: what is left is only room on the disk. */
export async function removeAbandoned(parent = tmpdir()): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  const folders = names.filter((name) => name.startsWith(scratchPrefix) && !isRunning(ownerOf(name)));
  await Promise.all(folders.map((name) => removeOld(path.join(parent, name))));
}

/** A container that shares the folder has processes of its own, whose ids say nothing here: no task takes that long. */
async function removeOld(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found && Date.now() - found.mtimeMs > longestTaskMs) await removeFolder(folder);
}

function ownerOf(name: string): number {
  return Number.parseInt(name.slice(scratchPrefix.length), 10);
}

/** Somebody else's process refuses the signal, and runs. */
function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}
