import { randomBytes } from 'node:crypto';
import { chmod, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';

/**
 * Writes a file whole or not at all, by way of a temporary sibling. Rejects with the file system's own error; the
 * target is then as it was and the temporary file is gone.
 */
export async function writeWhole(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  if (target.scheme === 'file') await writeLocal(target.fsPath, bytes);
  else await writeVirtual(target, bytes);
}

/** Whether the file is there and must not be written. */
export async function isReadonly(target: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.fs.isWritableFileSystem(target.scheme) === false) return true;
  // The API tells of a provider's read-only files, but not of a local file without any write permission.
  const local = target.scheme === 'file' ? await stat(target.fsPath).catch(() => undefined) : undefined;
  if (local) return (local.mode & 0o222) === 0;
  const found = await Promise.resolve(vscode.workspace.fs.stat(target)).catch(() => undefined);
  return found?.permissions === vscode.FilePermission.Readonly;
}

/**
 * Local files go through node: `workspace.fs.rename` with overwrite deletes the target before it renames, which leaves
 * a moment without any file and closes the editor. Links are followed and the permissions kept, as writing in place
 * would do.
 */
async function writeLocal(path: string, bytes: Uint8Array): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const mode = await stat(target).then(
    (found) => found.mode & 0o7777,
    () => undefined,
  );
  const temporary = join(dirname(target), temporaryName(basename(target)));
  try {
    await writeThrough(temporary, bytes);
    if (mode !== undefined) await chmod(temporary, mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Flushed before the rename, so that a power cut leaves either the old file or the new one. */
async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Other file systems cannot replace a file in one step. The sibling is the rehearsal: where there is no space or no
 * permission, that shows before the target is touched. Should writing the target fail even so, it gets back what it had.
 */
async function writeVirtual(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const { fs } = vscode.workspace;
  const temporary = vscode.Uri.joinPath(
    target,
    '..',
    temporaryName(target.path.slice(target.path.lastIndexOf('/') + 1)),
  );
  const before = await Promise.resolve(fs.readFile(target)).catch(() => undefined);
  try {
    await fs.writeFile(temporary, bytes);
    await fs.writeFile(target, bytes).then(undefined, async (error: unknown) => {
      if (before) await fs.writeFile(target, before);
      throw error;
    });
  } finally {
    await discard(temporary);
  }
}

/** A temporary file that never came to be is nothing to report. */
async function discard(temporary: vscode.Uri): Promise<void> {
  await Promise.resolve(vscode.workspace.fs.delete(temporary)).catch(() => undefined);
}

function temporaryName(fileName: string): string {
  return `.${fileName}.${randomBytes(6).toString('hex')}.tmp`;
}
