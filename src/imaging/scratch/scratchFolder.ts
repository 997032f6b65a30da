import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What the names of all such folders begin with; the process's id follows. */
export const scratchPrefix = 'pixelpair-scratch-';

/** A folder for what huge pictures are put down in while they are worked on; it is there only where one was needed. */
export class ScratchFolder {
  readonly #path: string;
  /** Whose folder is to go: somebody may hold a file in it open, a virus scanner for one. */
  readonly #over = new Set<number>();

  /** `parent` is the system's folder for temporary files. */
  constructor(parent = tmpdir()) {
    this.#path = path.join(parent, `${scratchPrefix}${process.pid}-${randomBytes(6).toString('hex')}`);
  }

  /** A folder in it for one task. */
  of(taskId: number): string {
    return path.join(this.#path, String(taskId));
  }

  /** Removes a task's folder, and those of earlier tasks that could not be removed then. Never rejects. */
  async remove(taskId: number): Promise<void> {
    this.#over.add(taskId);
    await Promise.all([...this.#over].map((id) => this.#try(id)));
  }

  async dispose(): Promise<void> {
    await removeFolder(this.#path);
  }

  async #try(taskId: number): Promise<void> {
    if (await removeFolder(this.of(taskId))) this.#over.delete(taskId);
  }
}

/** Says whether it is gone; what is left is only room on the disk, and tried again. */
export async function removeFolder(folder: string): Promise<boolean> {
  return rm(folder, { recursive: true, force: true }).then(
    () => true,
    () => false,
  );
}
