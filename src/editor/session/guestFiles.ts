import * as vscode from 'vscode';
import type { SourceStore } from '../sources/sourceStore.ts';
import { sourceOfGuestUri } from './guestPlaces.ts';

/**
 * Makes a guest's documents files to VS Code, so that they have a tab like any other: the received bytes can be read,
 * and nothing can be written, because saving goes to the host.
 */
export function createGuestFiles(sources: SourceStore): vscode.FileSystemProvider {
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
      // VS Code's own Save As looks at the folders of this file system before it asks us where to write.
      if (uri.query === '') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
      const { byteLength } = await read(uri);
      return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: byteLength };
    },
    readDirectory: () => [],
    readFile: read,
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
