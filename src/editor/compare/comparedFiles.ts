import * as vscode from 'vscode';

export const compareScheme = 'pixelpair-compare';

/** Pictures that are only there to be looked at side by side. */
export interface ComparedFiles {
  readonly provider: vscode.FileSystemProvider;
  /** Holds a picture, one for each name of an owner. The name is what people see. */
  put(owner: string, name: string, bytes: Uint8Array): vscode.Uri;
  remove(uri: vscode.Uri): void;
}

export function createComparedFiles(): ComparedFiles {
  const files = new Map<string, { readonly bytes: Uint8Array; readonly mtime: number }>();
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const find = (uri: vscode.Uri) => {
    const file = files.get(uri.toString());
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  };
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => ({ dispose: () => undefined }),
    stat(uri) {
      const { bytes, mtime } = find(uri);
      return { type: vscode.FileType.File, ctime: 0, mtime, size: bytes.byteLength };
    },
    readFile: (uri) => find(uri).bytes,
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
  return {
    provider,
    put(owner, name, bytes) {
      const uri = vscode.Uri.from({ scheme: compareScheme, authority: owner, path: `/${name}` });
      files.set(uri.toString(), { bytes, mtime: Date.now() });
      changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
      return uri;
    },
    remove: (uri) => void files.delete(uri.toString()),
  };
}
