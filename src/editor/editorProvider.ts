import * as vscode from 'vscode';
import { watchDisk } from './document/diskNotices.ts';
import type { DocumentOpener } from './document/documentOpener.ts';
import type { Documents } from './document/documents.ts';
import { isNotFound } from './document/isNotFound.ts';
import type { LeftBackups } from './document/leftBackups.ts';
import type { DocumentChange, PixelPairDocument } from './document/pixelPairDocument.ts';
import { tellSidecars } from './document/sidecarContext.ts';
import { watchSidecar } from './document/sidecarNotices.ts';
import { recentPast } from './history/keptPast.ts';
import { keepLook } from './look/keepLook.ts';
import { tellPrivateLooks } from './look/privateLookContext.ts';
import { EditorPanel } from './panel/editorPanel.ts';
import type { SessionView } from './panel/pageFeed.ts';
import { backupOf, formatBackup } from './save/backup.ts';
import { cleanAgain } from './save/cleanAgain.ts';
import { revertDocument } from './save/revertDocument.ts';
import type { SaveDesk } from './save/saveDesk.ts';
import type { Services } from './services.ts';
import { isGuestUri } from './session/guestPlaces.ts';

export interface ProviderOptions {
  readonly services: Services;
  readonly opener: DocumentOpener;
  readonly documents: Documents;
  readonly saves: SaveDesk;
  readonly session: SessionView;
  readonly backups: LeftBackups;
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
  /** Backups that VS Code knows nothing of, by the documents out of them. */
  readonly #left = new WeakMap<PixelPairDocument, string>();

  constructor(options: ProviderOptions) {
    this.#options = options;
  }

  openCustomDocument(uri: vscode.Uri, { backupId }: vscode.CustomDocumentOpenContext): Promise<PixelPairDocument> {
    return this.#options.documents.whileOpening(uri, () => this.#open(uri, backupId));
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
    await this.#forgetBackups(document);
  }

  saveCustomDocumentAs(
    document: PixelPairDocument,
    target: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<void> {
    return this.#options.saves.saveAs(document, target, token);
  }

  async revertCustomDocument(document: PixelPairDocument): Promise<void> {
    await this.#forgetBackups(document);
    await revertDocument(document, this.#options.session);
  }

  async backupCustomDocument(
    document: PixelPairDocument,
    { destination }: vscode.CustomDocumentBackupContext,
  ): Promise<vscode.CustomDocumentBackup> {
    const backup = backupOf(document);
    const { seat } = document.model ?? {};
    if (!backup || !seat) throw new Error('An image that could not be opened has nothing to back up.');
    const { pins } = this.#options.services.sources;
    await vscode.workspace.fs.writeFile(
      destination,
      formatBackup({ ...backup, at: Date.now(), past: recentPast(seat) }),
    );
    await pins.add(backup.sha256, destination.fsPath, document.uri.toString());
    await this.#removeLeft(document);
    const forget = async (): Promise<void> => {
      await vscode.workspace.fs.delete(destination);
      await pins.remove(destination.fsPath);
    };
    return { id: destination.toString(), delete: () => void forget().catch(() => undefined) };
  }
  async #open(uri: vscode.Uri, known: string | undefined): Promise<PixelPairDocument> {
    const { documents, opener, backups } = this.#options;
    const left = backups.take(uri);
    const backupId = (await isForgotten(uri, known)) ? left : (known ?? left);
    const document = await opener.open(uri, backupId);
    document.onDidEdit((change) => this.#changed.fire(change));
    watchDisk(document, this.#options);
    cleanAgain(document, this.#options);
    watchSidecar(document, this.#options);
    keepLook(document, this.#options.services.looks);
    if (isGuestUri(uri)) this.#options.services.copyKeeper.follow(document);
    documents.add(document);
    tellPrivateLooks(document, documents);
    tellSidecars(document, documents);
    if (backupId !== undefined || document.model?.isChanged) this.#restored.add(document);
    if (left !== undefined) this.#left.set(document, left);
    // A guest's image lies with the host, and what is saved is up to that.
    if (backupId !== undefined && document.model?.room) document.keepMark();
    return document;
  }

  async #forgetBackups(document: PixelPairDocument): Promise<void> {
    this.#restored.delete(document);
    await this.#removeLeft(document);
  }

  async #removeLeft(document: PixelPairDocument): Promise<void> {
    const left = this.#left.get(document);
    this.#left.delete(document);
    if (left !== undefined) await this.#options.backups.remove(left);
  }
}

/**
 * VS Code in a browser may name a backup that was deleted when the image was saved: where the browser's tab is closed right after
 * that, VS Code does not get to forget it. What a guest's window has kept itself is newer.
 */
async function isForgotten(uri: vscode.Uri, backupId: string | undefined): Promise<boolean> {
  if (backupId === undefined || !isGuestUri(uri)) return false;
  try {
    await vscode.workspace.fs.stat(vscode.Uri.parse(backupId));
    return false;
  } catch (error) {
    return isNotFound(error);
  }
}
