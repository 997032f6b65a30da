import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const prefix = 'pixelpair-scratch-';

/** A folder for what huge pictures are put down in while they are worked on; it is there only where one was needed. */
export class ScratchFolder {
  readonly #path = path.join(tmpdir(), `${prefix}${process.pid}-${randomBytes(6).toString('hex')}`);

  /** A folder in it for one task. */
  of(taskId: number): string {
    return path.join(this.#path, String(taskId));
  }

  /** Removes a task's folder, and those of processes that have ended without doing so. */
  async remove(taskId: number): Promise<void> {
    await Promise.all([removeFolder(this.of(taskId)), removeAbandoned()]);
  }

  async dispose(): Promise<void> {
    await removeFolder(this.#path);
  }
}

async function removeAbandoned(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix) && !isRunning(ownerOf(name)));
  await Promise.all(names.map((name) => removeFolder(path.join(tmpdir(), name))));
}

/** What somebody still holds open, a virus scanner for one, is removed after a later task, or by a later process. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}

function ownerOf(name: string): number {
  return Number.parseInt(name.slice(prefix.length), 10);
}

/** Somebody else's process refuses the signal, and runs. */
function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
