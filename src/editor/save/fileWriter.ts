import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { type LastLook, temporaryName, writeLocal } from './writeLocal.ts';

/**
 * Writes a file whole or not at all, by way of a temporary sibling. Rejects with the file system's own error, or with that
 * of a last look, right before the target is replaced; the target is then as it was and the temporary file is gone.
 */
export async function writeWhole(target: vscode.Uri, bytes: Uint8Array, lastLook?: LastLook): Promise<void> {
  if (target.scheme === 'file') await writeLocal(target.fsPath, bytes, lastLook);
  else await writeVirtual(target, bytes, lastLook);
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
 * Other file systems cannot replace a file in one step. The sibling is the rehearsal: where there is no space or no
 * permission, that shows before the target is touched. Should writing the target fail even so, it gets back what it had.
 */
async function writeVirtual(target: vscode.Uri, bytes: Uint8Array, lastLook?: LastLook): Promise<void> {
  const { fs } = vscode.workspace;
  const temporary = vscode.Uri.joinPath(target, '..', temporaryName());
  const before = await Promise.resolve(fs.readFile(target)).catch(() => undefined);
  try {
    await fs.writeFile(temporary, bytes);
    await lastLook?.();
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
