import * as vscode from 'vscode';
import { isGone } from '../../host/isGone.ts';
import { maxFileBytes } from '../../shared/limits.ts';
import { sha256OfFile, sha256OfImage } from '../sources/sourceHash.ts';
import { fileStamp } from './fileStamp.ts';
import { isNotFound } from './isNotFound.ts';

export type DiskState = 'same' | 'changed' | 'deleted';

/** Somebody else has written a file since a save looked at it. */
export class FileChanged extends Error {}

/**
 * Watches the file behind a document and compares its bytes, not its dates: an own save, a touch, or a change that was
 * taken back again is no change.
 */
export class DiskWatch implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<DiskState>();
  readonly onDidChange = this.#changed.event;
  readonly #uri: vscode.Uri;
  readonly #subscriptions: readonly vscode.Disposable[];
  /** Hashes of what may lie on disk without being news. Two while an own save is under way. */
  #known: readonly string[];
  #seen: string;
  /** Of the file when it was last seen, where that is enough to know it again. */
  #stamp: string | undefined;
  #state: DiskState = 'same';
  #disposed = false;

  constructor(uri: vscode.Uri, knownHash: string) {
    this.#uri = uri;
    this.#known = [knownHash];
    this.#seen = knownHash;
    // The whole folder, because a file name may hold characters that a glob pattern would read as its own.
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), '*');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const look = (touched: vscode.Uri): void => this.#onTouched(touched);
    this.#subscriptions = [watcher, watcher.onDidChange(look), watcher.onDidCreate(look), watcher.onDidDelete(look)];
  }

  get state(): DiskState {
    return this.#state;
  }

  /** The hash of the file as it should lie on disk, empty where none should. */
  get knownHash(): string {
    return this.#known[0] ?? '';
  }

  /** The hash of what was last found on disk. */
  get seen(): string {
    return this.#seen;
  }

  /** Takes what was last seen on disk as known, so that a save may replace it. */
  acceptSeen(): void {
    this.accept(this.#seen);
  }

  /** Looks at the file now. */
  async check(): Promise<DiskState> {
    const before = this.#seen;
    const state = await this.#read();
    const changedAgain = state === 'changed' && this.#seen !== before && state === this.#state;
    if (changedAgain && !this.#disposed) this.#changed.fire(state);
    else this.#become(state);
    return state;
  }

  /**
   * For a save, right before it replaces the file. Rejects with FileChanged where that is there and is not what the save
   * has `seen` when it began, and with the file system's error where that cannot be said.
   */
  async mustStillBe(seen: string): Promise<void> {
    const stamp = await this.#stampNow();
    if (stamp !== undefined && stamp === this.#stamp && this.#seen === seen) return;
    const found = await findHash(this.#uri);
    if (found !== undefined && found !== seen) throw new FileChanged();
  }

  /** Takes what lies on disk now, or will when an own write is done, as known. */
  accept(hash: string): void {
    this.#known = [hash];
    this.#become('same');
  }

  /** While an own write of these bytes is under way, both the old and the new file are known. */
  async during<T>(hash: string, write: () => Promise<T>): Promise<T> {
    const before = this.#known;
    this.#known = [...before, hash];
    try {
      const result = await write();
      this.accept(hash);
      return result;
    } catch (error) {
      this.#known = before;
      throw error;
    }
  }

  dispose(): void {
    this.#disposed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #become(state: DiskState): void {
    if (this.#disposed || state === this.#state) return;
    this.#state = state;
    this.#changed.fire(state);
  }

  #onTouched(touched: vscode.Uri): void {
    if (touched.toString() === this.#uri.toString()) void this.check();
  }

  async #read(): Promise<DiskState> {
    try {
      // Taken first: what is written while the bytes are read has a later one.
      const stamp = await this.#stampNow();
      const found = await findHash(this.#uri);
      if (found === undefined) return this.#known.includes('') ? 'same' : 'deleted';
      this.#seen = found;
      this.#stamp = stamp;
      return this.#known.includes(found) ? 'same' : 'changed';
    } catch {
      // A file that is there but cannot be read just now is not deleted; the next event tells more.
      return this.#state;
    }
  }

  /** What other file systems tell of a file need not change with each write. */
  async #stampNow(): Promise<string | undefined> {
    return this.#uri.scheme === 'file' ? fileStamp(this.#uri.fsPath) : undefined;
  }
}

/** Undefined where there is no file. */
async function findHash(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return await diskHashOf(uri);
  } catch (error) {
    if (isGone(error) || isNotFound(error)) return undefined;
    throw error;
  }
}

/** The SHA-256 of a file; of one that no image can be any more, only what tells one version of it from another. */
export async function diskHashOf(uri: vscode.Uri): Promise<string> {
  const { size, mtime, type } = await vscode.workspace.fs.stat(uri);
  const isReadable = size <= maxFileBytes && (type & vscode.FileType.File) !== 0;
  if (!isReadable) return `unread:${size}:${mtime}`;
  // It may have grown since; one byte more tells it from one of the greatest length.
  if (uri.scheme === 'file') return sha256OfFile(uri.fsPath, maxFileBytes + 1);
  return sha256OfImage(await vscode.workspace.fs.readFile(uri));
}
