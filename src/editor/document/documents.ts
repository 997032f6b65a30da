import * as vscode from 'vscode';
import type { Room } from '../../host/room/room.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';

/** The documents that are open in this window, and which of them the user looks at. */
export class Documents {
  readonly #open = new Map<string, PixelPairDocument>();
  /** Closed, and gone on with as soon as their files are there under their new names. */
  readonly #moving = new Set<PixelPairDocument>();
  readonly #opening = new Set<{ readonly uri: string }>();
  readonly #opened = new vscode.EventEmitter<PixelPairDocument>();
  readonly onDidOpen = this.#opened.event;
  readonly #failed = new vscode.EventEmitter<{ readonly uri: string; readonly error: unknown }>();
  /** A document did not come to be. */
  readonly onDidFail = this.#failed.event;
  #active: PixelPairDocument | undefined;

  /** The document of the active editor, or of the last active one while it is open. */
  get active(): PixelPairDocument | undefined {
    return this.#active;
  }

  /** Also those on their way to another name: they are shared meanwhile, and what is known of them goes on. */
  get all(): readonly PixelPairDocument[] {
    return [...this.#moving, ...this.#open.values()];
  }

  find(uri: vscode.Uri): PixelPairDocument | undefined {
    return this.#open.get(uri.toString());
  }

  /** Also one that no editor shows, on its way to another name. */
  findKept(uri: vscode.Uri): PixelPairDocument | undefined {
    return this.find(uri) ?? [...this.#moving].find((moving) => moving.uri.toString() === uri.toString());
  }

  /** The document that is edited in a room: the newest one, while a renamed one takes over from another. */
  findIn(room: Room): PixelPairDocument | undefined {
    return this.all.findLast(({ model }) => model?.room === room);
  }

  /** Whether a document is open, or being opened. */
  isKnown(uri: vscode.Uri): boolean {
    return this.#open.has(uri.toString()) || [...this.#opening].some((opening) => opening.uri === uri.toString());
  }

  /** Counts a document as known while it is being opened. */
  async whileOpening<T>(uri: vscode.Uri, open: () => Promise<T>): Promise<T> {
    const opening = { uri: uri.toString() };
    this.#opening.add(opening);
    try {
      return await open();
    } catch (error) {
      this.#failed.fire({ uri: opening.uri, error });
      throw error;
    } finally {
      this.#opening.delete(opening);
    }
  }

  add(document: PixelPairDocument): void {
    for (const moving of this.#moving) if (moving.model === document.model) this.#moving.delete(moving);
    this.#open.set(document.uri.toString(), document);
    this.#opened.fire(document);
    document.onDidDispose(() => this.#remove(document));
  }

  /** Follows one of the document's panels. */
  follow(document: PixelPairDocument, panel: vscode.WebviewPanel): void {
    if (panel.active) this.#active = document;
    panel.onDidChangeViewState(() => {
      if (panel.active) this.#active = document;
    });
  }

  #remove(document: PixelPairDocument): void {
    if (this.find(document.uri) === document) this.#open.delete(document.uri.toString());
    if (this.#active === document) this.#active = undefined;
    if (document.isMoving && !document.isHandedOver) this.#keepMoving(document);
  }

  #keepMoving(document: PixelPairDocument): void {
    this.#moving.add(document);
    document.model?.onDidDispose(() => this.#moving.delete(document));
  }
}
