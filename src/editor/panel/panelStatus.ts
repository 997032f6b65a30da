import * as vscode from 'vscode';
import { formatBytes } from '../../shared/formatBytes.ts';
import { formatOfId } from '../../shared/imageFormats.ts';
import { pictureSize } from '../../shared/recipe/outputSize.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { ShownView, ViewFacts, ViewItems } from './viewItems.ts';

export interface PanelStatusParts {
  readonly document: PixelPairDocument;
  readonly panel: vscode.WebviewPanel;
  readonly items: ViewItems;
  readonly zoomTo: (zoom: number | 'fit') => void;
}

/** What the status bar says of one editor; two editors of a document have a zoom each. */
export class PanelStatus implements ShownView, vscode.Disposable {
  readonly #parts: PanelStatusParts;
  readonly #subscription: vscode.Disposable;
  #zoom: number | undefined;
  #byteLength: number | undefined;
  #disposed = false;

  constructor(parts: PanelStatusParts) {
    this.#parts = parts;
    const { document, panel } = parts;
    this.#subscription = vscode.Disposable.from(
      panel.onDidChangeViewState(() => this.#update()),
      document.onDidChangeState(() => void this.#readFileSize()),
      document.onDidChangeModel(({ kind }) => {
        if (kind === 'recipe' || kind === 'look' || kind === 'place') this.#update();
        if (kind === 'saved' || kind === 'image') void this.#readFileSize();
      }),
    );
    void this.#readFileSize();
  }

  get facts(): ViewFacts {
    const { document } = this.#parts;
    const { model } = document;
    if (!model) return { zoom: undefined, size: undefined, file: undefined };
    const { info, byteLength } = model.image;
    const format = formatOfId(document.format ?? info.format).label;
    return {
      zoom: this.#zoom,
      size: pictureSize(info, document.look.seenOf(model.recipe)),
      file: `${formatBytes(this.#byteLength ?? byteLength)} ${format}`,
    };
  }

  zoomTo(zoom: number | 'fit'): void {
    this.#parts.zoomTo(zoom);
  }

  /** The page shows the picture at another zoom. */
  setZoom(zoom: number): void {
    this.#zoom = zoom;
    this.#update();
  }

  dispose(): void {
    this.#disposed = true;
    this.#subscription.dispose();
    this.#parts.items.hide(this);
  }

  #update(): void {
    const { panel, items } = this.#parts;
    // It may have been closed while the size was read.
    if (this.#disposed) return;
    if (panel.active) items.show(this);
    else items.hide(this);
  }

  /** Of the file as it lies there now, which after a save is not the source any more. A guest knows of the source alone. */
  async #readFileSize(): Promise<void> {
    this.#update();
    if (!this.#parts.document.disk) return;
    try {
      const { size } = await vscode.workspace.fs.stat(this.#parts.document.uri);
      this.#byteLength = size;
    } catch {
      // Deleted or out of reach: the size of what is open is still true.
      this.#byteLength = undefined;
    }
    this.#update();
  }
}
