import * as vscode from 'vscode';
import { maxFileBytes } from '../../shared/limits.ts';
import { readLocal } from '../sources/readLocal.ts';
import { type OpenFailure, tooLarge, unreadable } from './openedImage.ts';

export type ReadOutcome = { readonly ok: true; readonly bytes: Uint8Array } | OpenFailure;

/** The bytes of a file, refused by its size before it is read, and after where it has grown. */
export async function readImageFile(uri: vscode.Uri): Promise<ReadOutcome> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > maxFileBytes) return tooLarge(fileNameOf(uri), size);
    // A device or a pipe behind a link claims no size and never ends.
    if ((type & vscode.FileType.File) === 0) return unreadable(fileNameOf(uri));
    const bytes = await (uri.scheme === 'file'
      ? readLocal(uri.fsPath, maxFileBytes + 1)
      : vscode.workspace.fs.readFile(uri));
    return bytes.length > maxFileBytes ? tooLarge(fileNameOf(uri), bytes.length) : { ok: true, bytes };
  } catch {
    // Whatever the file system says (gone, no permission, no provider), the user's next step is the same.
    return unreadable(fileNameOf(uri));
  }
}

export function fileNameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
