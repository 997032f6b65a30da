import * as vscode from 'vscode';

/** A file system in memory with one folder. While it is full, a write leaves half a file and fails. */
export class MemoryDisk implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #files = new Map<string, Uint8Array>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly #scheme: string;
  readonly #registered: vscode.Disposable;
  #held: { readonly until: Promise<void>; waiting: number } | undefined;
  readonly #readonlyPaths = new Set<string>();
  isFull = false;

  constructor(scheme: string, options: { readonly isReadonly?: boolean } = {}) {
    this.#scheme = scheme;
    this.#registered = vscode.workspace.registerFileSystemProvider(scheme, this, options);
  }

  dispose(): void {
    this.#registered.dispose();
  }

  get names(): readonly string[] {
    return [...this.#files.keys()].map((path) => path.slice(1)).sort();
  }

  /** As somebody else does who writes the file. */
  put(name: string, bytes: Uint8Array): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: this.#scheme, path: `/${name}` });
    const isThere = this.#files.has(uri.path);
    this.#files.set(uri.path, bytes);
    this.#tell(uri, isThere ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created);
    return uri;
  }

  protect({ path }: vscode.Uri): void {
    this.#readonlyPaths.add(path);
  }

  /** From now on reading takes until it is released. */
  holdReads(): { readonly waiting: () => number; readonly release: () => void } {
    let release = (): void => undefined;
    const held = { until: new Promise<void>((resolve) => (release = resolve)), waiting: 0 };
    this.#held = held;
    return {
      waiting: () => held.waiting,
      release: () => {
        this.#held = undefined;
        release();
      },
    };
  }

  bytesOf(uri: vscode.Uri): Buffer {
    return Buffer.from(this.#bytesAt(uri));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const stat = { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.#bytesAt(uri).byteLength };
    return this.#readonlyPaths.has(uri.path) ? { ...stat, permissions: vscode.FilePermission.Readonly } : stat;
  }

  readDirectory(): [string, vscode.FileType][] {
    return this.names.map((name) => [name, vscode.FileType.File]);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const held = this.#held;
    if (held) held.waiting += 1;
    await held?.until;
    return this.#bytesAt(uri);
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    this.#files.set(uri.path, this.isFull ? bytes.slice(0, bytes.length / 2) : bytes);
    if (this.isFull) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    this.#tell(uri, vscode.FileChangeType.Changed);
  }

  delete(uri: vscode.Uri): void {
    if (!this.#files.delete(uri.path)) throw vscode.FileSystemError.FileNotFound(uri);
    this.#tell(uri, vscode.FileChangeType.Deleted);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.#files.set(to.path, this.#bytesAt(from));
    this.#files.delete(from.path);
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions('There is one folder only');
  }

  #bytesAt(uri: vscode.Uri): Uint8Array {
    const bytes = this.#files.get(uri.path);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(uri);
    return bytes;
  }

  #tell(uri: vscode.Uri, type: vscode.FileChangeType): void {
    this.#changed.fire([{ type, uri }]);
  }
}
