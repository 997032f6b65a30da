import * as vscode from 'vscode';
import type { SourceStore } from '../sources/sourceStore.ts';
import { localFileOf, sourceOfGuestUri } from './guestPlaces.ts';

/**
 * Makes a guest's documents files to VS Code, so that they have a tab like any other: the received bytes can be read,
 * and nothing can be written, because saving goes to the host. Folders are those of this computer, because VS Code's
 * Save As looks for them on the file system of the document.
 */
export function createGuestFiles(sources: SourceStore): vscode.FileSystemProvider {
  const { fs } = vscode.workspace;
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const read = async (uri: vscode.Uri): Promise<Uint8Array> => {
    try {
      return await sources.read(sourceOfGuestUri(uri));
    } catch {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
  };
  return {
    onDidChangeFile: changed.event,
    watch: () => ({ dispose: () => undefined }),
    async stat(uri) {
      const local = localFileOf(uri);
      if (local) return fs.stat(local);
      return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: (await read(uri)).byteLength };
    },
    readDirectory: async (uri) => fs.readDirectory(vscode.Uri.file(uri.path)),
    readFile: (uri) => (localFileOf(uri) ? refuse(uri) : read(uri)),
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
