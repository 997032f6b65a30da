import * as vscode from 'vscode';
import { watchDisk } from './document/diskNotices.ts';
import type { DocumentOpener } from './document/documentOpener.ts';
import type { Documents } from './document/documents.ts';
import type { DocumentChange, PixelPairDocument } from './document/pixelPairDocument.ts';
import { watchSidecar } from './document/sidecarNotices.ts';
import { EditorPanel, type SessionView } from './panel/editorPanel.ts';
import { formatBackup } from './save/backup.ts';
import type { SaveDesk } from './save/saveDesk.ts';
import type { Services } from './services.ts';

export interface ProviderOptions {
  readonly services: Services;
  readonly opener: DocumentOpener;
  readonly documents: Documents;
  readonly saves: SaveDesk;
  readonly session: SessionView;
}

/** What VS Code asks of a custom editor, each handed to the part that does it. */
export class EditorProvider implements vscode.CustomEditorProvider<PixelPairDocument> {
  readonly #changed = new vscode.EventEmitter<DocumentChange>();
  // Both kinds of event, as an own edit has to be undoable and a teammate's must not be: see docs/adr.
  readonly onDidChangeCustomDocument = this.#changed.event as vscode.Event<
    vscode.CustomDocumentEditEvent<PixelPairDocument>
  >;
  readonly #options: ProviderOptions;
  /** Documents out of a backup that no editor has shown yet, and that were not saved from behind either. */
  readonly #restored = new WeakSet<PixelPairDocument>();

  constructor(options: ProviderOptions) {
    this.#options = options;
  }

  async openCustomDocument(
    uri: vscode.Uri,
    { backupId }: vscode.CustomDocumentOpenContext,
  ): Promise<PixelPairDocument> {
    const { documents, opener } = this.#options;
    const document = await opener.open(uri, backupId);
    document.onDidEdit((change) => this.#changed.fire(change));
    watchDisk(document, this.#options);
    watchSidecar(document, this.#options);
    documents.add(document);
    if (backupId !== undefined) this.#restored.add(document);
    return document;
  }

  resolveCustomEditor(document: PixelPairDocument, panel: vscode.WebviewPanel): void {
    const { documents, services, session } = this.#options;
    const editorPanel = new EditorPanel(document, panel, session, services);
    documents.follow(document, panel);
    panel.onDidDispose(() => editorPanel.dispose());
    // VS Code takes a restored document as saved once the first edit after that is undone. It is not.
    if (this.#restored.delete(document)) document.markChanged();
  }

  async saveCustomDocument(document: PixelPairDocument, token: vscode.CancellationToken): Promise<void> {
    await this.#options.saves.save(document, token);
    this.#restored.delete(document);
  }

  saveCustomDocumentAs(
    document: PixelPairDocument,
    target: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<void> {
    return this.#options.saves.saveAs(document, target, token);
  }

  async revertCustomDocument(document: PixelPairDocument): Promise<void> {
    this.#restored.delete(document);
    document.model?.goTo(document.model.savedRecipe);
  }

  async backupCustomDocument(
    { model, disk, sidecar, format }: PixelPairDocument,
    { destination }: vscode.CustomDocumentBackupContext,
  ): Promise<vscode.CustomDocumentBackup> {
    if (!model) throw new Error('An image that could not be opened has nothing to back up.');
    const { fileName, sha256 } = model.image;
    const { recipe, savedRecipe } = model;
    const hashes = { sha256, diskHash: disk?.knownHash ?? '', sidecarHash: sidecar?.watch.knownHash };
    const backup = formatBackup({ fileName, recipe, savedRecipe, ...hashes, format });
    const { pins } = this.#options.services.sources;
    await vscode.workspace.fs.writeFile(destination, backup);
    await pins.add(sha256, destination.fsPath);
    const forget = async (): Promise<void> => {
      await vscode.workspace.fs.delete(destination);
      await pins.remove(destination.fsPath);
    };
    return { id: destination.toString(), delete: () => void forget().catch(() => undefined) };
  }
}
