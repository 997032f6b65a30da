import * as vscode from 'vscode';
import { maxSidecarBytes } from '../../shared/limits.ts';
import { formatSidecar } from '../../shared/recipe/formatSidecar.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import {
  parseSidecar,
  type Sidecar,
  type SidecarFault,
  type SidecarSource,
  sidecarEnding,
} from '../../shared/recipe/sidecar.ts';
import { writeWhole } from '../save/fileWriter.ts';
import { isGuestUri } from '../session/guestPlaces.ts';
import { sha256Of } from '../sources/sourceStore.ts';
import { DiskWatch, diskHashOf } from './diskWatch.ts';
import { isNotFound } from './isNotFound.ts';
import { fileNameOf } from './readFile.ts';

/** What file systems take at most. */
const maxFileNameBytes = 255;

export type SidecarContent =
  | { readonly kind: 'none' }
  | { readonly kind: 'edits'; readonly sidecar: Sidecar }
  | { readonly kind: 'unusable'; readonly code: SidecarFault | 'unreadable' | 'not-a-file' | 'too-large' };

interface ReadSidecar {
  readonly content: SidecarContent;
  /** As `DiskWatch` tells versions of a file apart; empty where there is none. */
  readonly hash: string;
}

/** The file beside an image that may hold its edits, whether it is there or not. */
export class SidecarFile implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly watch: DiskWatch;
  readonly #changed = new vscode.EventEmitter<void>();
  /** What is known of its content has changed. */
  readonly onDidChange = this.#changed.event;
  #content: SidecarContent;

  private constructor(uri: vscode.Uri, content: SidecarContent, knownHash: string) {
    this.uri = uri;
    this.#content = content;
    this.watch = new DiskWatch(uri, knownHash);
  }

  /**
   * Undefined for what lies in no folder of its own, such as a guest's image or a version out of git. `knownHash` is
   * what was known of it before a restart.
   */
  static async open(image: vscode.Uri, knownHash?: string): Promise<SidecarFile | undefined> {
    const uri = sidecarUriOf(image);
    if (!uri) return undefined;
    const { content, hash } = await readSidecar(uri);
    const file = new SidecarFile(uri, content, knownHash ?? hash);
    if (knownHash !== undefined) void file.watch.check();
    return file;
  }

  get fileName(): string {
    return fileNameOf(this.uri);
  }

  get content(): SidecarContent {
    return this.#content;
  }

  /** Also where it is no sidecar, or has just appeared and was not looked at yet. */
  get exists(): boolean {
    return this.#content.kind !== 'none' || this.watch.state === 'changed';
  }

  /** What lies on disk now, not yet taken as known. */
  async peek(): Promise<SidecarContent> {
    return (await readSidecar(this.uri)).content;
  }

  /** Takes what lies on disk now as known. */
  async readAgain(): Promise<void> {
    const { content, hash } = await readSidecar(this.uri);
    this.watch.accept(hash);
    this.#become(content);
  }

  /**
   * Writes the edits over what lies there now, whose unknown parts stay. Rejects with FileChanged where that is not what
   * `watch` has `seen` before, and with the file system's own error.
   */
  async write(source: SidecarSource, recipe: Recipe, seen: string): Promise<void> {
    const before = await this.peek();
    const text = formatSidecar(source, recipe, before.kind === 'edits' ? before.sidecar : undefined);
    const bytes = new TextEncoder().encode(text);
    const lastLook = (): Promise<void> => this.watch.mustStillBe(seen);
    await this.watch.during(sha256Of(bytes), () => writeWhole(this.uri, bytes, lastLook));
    this.#become(parseContent(bytes));
  }

  dispose(): void {
    this.watch.dispose();
    this.#changed.dispose();
  }

  #become(content: SidecarContent): void {
    this.#content = content;
    this.#changed.fire();
  }
}

/** A query names a version or a place that a path cannot; and no file can have a name that is too long. */
export function sidecarUriOf(image: vscode.Uri): vscode.Uri | undefined {
  return isGuestUri(image) || image.query !== '' || isTooLongForSidecar(image) ? undefined : withEnding(image);
}

/** Whether it is only for the length of its name that an image has no file beside it. */
export function isTooLongForSidecar(image: vscode.Uri): boolean {
  return Buffer.byteLength(fileNameOf(withEnding(image))) > maxFileNameBytes;
}

export async function readSidecar(uri: vscode.Uri): Promise<ReadSidecar> {
  const { fs } = vscode.workspace;
  try {
    const { size, type } = await fs.stat(uri);
    const isFile = (type & vscode.FileType.File) !== 0;
    const code = isFile ? 'too-large' : 'not-a-file';
    if (!isFile || size > maxSidecarBytes) return { content: { kind: 'unusable', code }, hash: await diskHashOf(uri) };
    const bytes = await fs.readFile(uri);
    return { content: parseContent(bytes), hash: sha256Of(bytes) };
  } catch (error) {
    return { content: isNotFound(error) ? { kind: 'none' } : { kind: 'unusable', code: 'unreadable' }, hash: '' };
  }
}

/** Where there is a trash, it goes there. */
export async function discardFile(uri: vscode.Uri): Promise<void> {
  const { fs } = vscode.workspace;
  await fs.delete(uri, { useTrash: true }).then(undefined, () => fs.delete(uri));
}

function withEnding(image: vscode.Uri): vscode.Uri {
  return image.with({ path: image.path + sidecarEnding });
}

function parseContent(bytes: Uint8Array): SidecarContent {
  const parsed = parseSidecar(new TextDecoder().decode(bytes));
  return parsed.ok ? { kind: 'edits', sidecar: parsed.sidecar } : { kind: 'unusable', code: parsed.code };
}
