import * as vscode from 'vscode';

type Renames = vscode.FileRenameEvent['files'];

/** Where a file lies after its rename, or that of a folder above it. */
export function targetOf(uri: vscode.Uri, files: Renames): vscode.Uri | undefined {
  for (const { oldUri, newUri } of files) {
    if (oldUri.scheme !== uri.scheme || oldUri.authority !== uri.authority) continue;
    if (uri.path === oldUri.path) return newUri;
    if (uri.path.startsWith(`${oldUri.path}/`)) return vscode.Uri.joinPath(newUri, uri.path.slice(oldUri.path.length));
  }
  return undefined;
}

/**
 * Whether a file was not renamed after all. Not where that cannot be said, as where only the case of its name changes and the
 * old one may be there still.
 */
export async function hasFailed(uri: vscode.Uri, target: vscode.Uri): Promise<boolean> {
  const isSameName = uri.path.toLowerCase() === target.path.toLowerCase();
  return (await isMissing(target)) || (!isSameName && (await isThere(uri)));
}

function isThere(uri: vscode.Uri): Thenable<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Not where that cannot be said: what is on its way there would be lost. */
async function isMissing(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return false;
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : '';
    return code === 'FileNotFound' || code === 'FileNotADirectory';
  }
}
