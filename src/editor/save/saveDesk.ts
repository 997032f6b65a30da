import * as vscode from 'vscode';
import type { Room } from '../../host/room/room.ts';
import type { SaveOutcome } from '../../host/room/saveQueue.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { Documents } from '../document/documents.ts';
import { closeEditors, openEditor } from '../document/editorTabs.ts';
import type { ImageModel } from '../document/imageModel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { fileNameOf } from '../document/readFile.ts';
import type { RenamedDocuments } from '../document/renamedDocuments.ts';
import { createSavedWithoutLook } from '../look/savedWithoutLook.ts';
import { isGuestUri, localFileOf } from '../session/guestPlaces.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { askForTarget } from './askForTarget.ts';
import { askHostToSave } from './askHostToSave.ts';
import { savesAutomatically } from './autoSave.ts';
import { guestSaveId, guestSaveNotice } from './guestSave.ts';
import { reportSaveFailure } from './reportFailure.ts';
import type { SaveFailure } from './saveFailure.ts';
import { asOutcome, cancelled, markSaved, type SaveResult, type Saver, type Written } from './saver.ts';
import { saveThroughVscode } from './saveThroughVscode.ts';
import { TakenAsSaved } from './takenAsSaved.ts';
import { writeIntoImage } from './writeIntoImage.ts';

export interface SaveParts {
  readonly log: vscode.LogOutputChannel;
  readonly saver: Saver;
  readonly documents: Documents;
  readonly renamed: RenamedDocuments;
}

/** Every save goes through here, whoever asks for it: decides where it goes, and says what came of it. */
export class SaveDesk {
  readonly #parts: SaveParts;
  /** What came of the last save of a document, for those who asked for it through VS Code. */
  readonly #results = new WeakMap<PixelPairDocument, SaveResult>();
  /** Documents whose save was asked for by a participant, who is told by the room. */
  readonly #asked = new WeakSet<PixelPairDocument>();
  readonly #taken = new TakenAsSaved<PixelPairDocument>(({ uri }) => saveThroughVscode(uri));
  readonly #explicit = new WeakSet<PixelPairDocument>();
  readonly #tellWithoutLook = createSavedWithoutLook();

  constructor(parts: SaveParts) {
    this.#parts = parts;
  }

  /** For VS Code: resolves when saved, rejects with a cancellation otherwise, which leaves the document dirty. */
  async save(document: PixelPairDocument, token: vscode.CancellationToken): Promise<void> {
    const isTaken = this.#taken.answer(document);
    if (isTaken === false) throw new vscode.CancellationError();
    if (isTaken) return document.unmark();
    const result = await this.#route(document, token);
    this.#results.set(document, result);
    this.#settle(document, result);
    document.unmark();
    document.notices.hide(guestSaveId);
    const { model } = document;
    if (!this.#asked.has(document)) model?.room?.announceSaved(model.seat.me.id, model.savedRecipe);
  }

  async saveAs(document: PixelPairDocument, target: vscode.Uri, token: vscode.CancellationToken): Promise<void> {
    if (!isGuestUri(target)) return this.#saveUnder(document, target, token);
    // VS Code's own dialog ran on the session's file system, where nothing can be written.
    const local = localFileOf(target);
    const result = local ? await this.#copyTo(document, local, token) : await this.#copy(document, token);
    this.#settle(document, result);
    // The tab stays the session's: told that all went well, VS Code would open the target instead.
    const recipe = result.ok ? result.written?.recipe : undefined;
    if (document.model?.room) setImmediate(() => this.#logged(this.markSaved(document, recipe)));
    throw new vscode.CancellationError();
  }

  /** Asks where to and writes a copy there; the document stays what it is. */
  async saveCopy(document: PixelPairDocument): Promise<void> {
    const result = await this.#copy(document, new vscode.CancellationTokenSource().token);
    if (!result.ok) reportSaveFailure(document, result);
  }

  /** Saves because the user said so. */
  async saveNow(document: PixelPairDocument): Promise<void> {
    this.#explicit.add(document);
    try {
      await saveThroughVscode(document.uri);
    } finally {
      this.#explicit.delete(document);
    }
  }

  /** Makes the edits beside an image part of it. */
  writeIntoImage(document: PixelPairDocument): Promise<void> {
    const { saver, log } = this.#parts;
    return writeIntoImage(document, { saver, log, saves: this });
  }

  /** For a participant: through VS Code, so that the dirty mark goes where the file was written. */
  async saveFor(room: Room): Promise<SaveOutcome> {
    const document = this.#parts.documents.findIn(room);
    if (!document) return { ok: false, code: 'not-opened', message: vscode.l10n.t('The image is no longer open.') };
    this.#asked.add(document);
    this.#results.delete(document);
    try {
      await saveThroughVscode(document.uri);
    } finally {
      this.#asked.delete(document);
    }
    const result = this.#results.get(document);
    if (result?.ok === false && result.code === 'needs-host') this.#handToHost(document, result);
    return result
      ? asOutcome(result, document.model?.savedRecipe)
      : { ok: false, code: 'not-opened', message: vscode.l10n.t('The image is no longer open.') };
  }

  #handToHost(document: PixelPairDocument, failure: SaveFailure): void {
    document.notices.show(guestSaveNotice(failure, () => this.#logged(this.saveNow(document))));
  }

  /** Somebody else has written the file, or a copy of it, with `recipe`: only what came after it is left to save. */
  async markSaved(document: PixelPairDocument, recipe = document.model?.recipe): Promise<void> {
    await this.#takeAsSaved(document, recipe);
    if (document.model?.isChanged) document.markChanged();
  }

  /** Nothing is left to save, and VS Code does not know; unless that is over by the time it asks. */
  markClean(document: PixelPairDocument): Promise<void> {
    return this.#taken.take(document, () => document.isMarkedInVain);
  }

  async #takeAsSaved(document: PixelPairDocument, recipe: Recipe | undefined): Promise<void> {
    const { model } = document;
    if (!model || !recipe) return;
    model.savedRecipe = recipe;
    await this.#taken.take(document);
  }

  /**
   * VS Code would open the new file in its default editor and close the document, and a session with it. So it is told
   * that nothing happened, and the editor goes on under the new name by itself.
   */
  async #saveUnder(document: PixelPairDocument, target: vscode.Uri, token: vscode.CancellationToken): Promise<void> {
    const result = await this.#parts.saver.saveAs(document, target, token);
    this.#settle(document, result);
    const written = result.ok ? result.written : undefined;
    if (written) setImmediate(() => this.#logged(this.#goOnAs(document, target, written)));
    throw new vscode.CancellationError();
  }

  async #goOnAs(document: PixelPairDocument, target: vscode.Uri, { format, hash, recipe }: Written): Promise<void> {
    // An image that is open already notices by itself that its file has changed.
    if (this.#parts.documents.find(target)) return;
    // Not marked as changed here, whatever came since: VS Code would ask about it when it closes this document.
    await this.#takeAsSaved(document, recipe);
    this.#parts.renamed.put(target, { document, format, diskHash: hash });
    await openEditor(target);
    await closeEditors(document.uri);
    const renamed = this.#parts.documents.find(target);
    if (renamed?.model?.isChanged) renamed.markChanged();
  }

  #logged(running: Promise<unknown>): void {
    running.catch((error: unknown) => this.#parts.log.error('What follows a save failed.', error));
  }

  /**
   * A guest's automatic saves end here: they must neither write the host's file nor open a dialog. VS Code does not say
   * which saves those are, so where it saves automatically, only those through `saveNow` count.
   */
  async #route(document: PixelPairDocument, token: vscode.CancellationToken): Promise<SaveResult> {
    if (!isGuestUri(document.uri)) {
      return this.#parts.saver.save(document, token, this.#asked.has(document) ? 'guest' : 'user');
    }
    if (savesAutomatically(document.uri) && !this.#explicit.has(document)) return cancelled;
    return document.model?.room ? this.#saveOwn(document, document.model, token) : askHostToSave(document);
  }

  /** Once a guest is on their own, what they save is a copy, and saved with that. */
  async #saveOwn(document: PixelPairDocument, model: ImageModel, token: vscode.CancellationToken): Promise<SaveResult> {
    const result = await this.#copy(document, token);
    if (result.ok && result.written) markSaved(document, model, result.written.recipe);
    return result;
  }

  async #copy(document: PixelPairDocument, token: vscode.CancellationToken): Promise<SaveResult> {
    const target = await askForTarget(document);
    return target ? this.#copyTo(document, target, token) : cancelled;
  }

  async #copyTo(document: PixelPairDocument, target: vscode.Uri, token: vscode.CancellationToken): Promise<SaveResult> {
    const result = await this.#parts.saver.saveAs(document, target, token);
    if (result.ok) tellBriefly(vscode.l10n.t('Saved a copy as {0}', fileNameOf(target)));
    return result;
  }

  /** What went wrong was said with its ways on already; VS Code need only know that nothing was saved. */
  #settle(document: PixelPairDocument, result: SaveResult): void {
    const isOwn = !this.#asked.has(document);
    if (result.ok && isOwn) this.#tellWithoutLook(document);
    if (result.ok) return;
    if (isOwn) reportSaveFailure(document, result);
    throw new vscode.CancellationError();
  }
}
