import * as vscode from 'vscode';
import type { SaveOutcome } from '../../host/room/saveQueue.ts';
import { giveBack } from '../../imaging/fileRoom.ts';
import type { ImageFormatId } from '../../shared/imageFormats.ts';
import { equalRecipes, type Recipe } from '../../shared/recipe/recipe.ts';
import { type DiskState, FileChanged } from '../document/diskWatch.ts';
import type { ImageModel } from '../document/imageModel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { fileNameOf } from '../document/readFile.ts';
import { plainText } from '../plainText.ts';
import type { Services } from '../services.ts';
import { sha256OfImage } from '../sources/sourceHash.ts';
import { savesAutomatically } from './autoSave.ts';
import { type LossQuestions, lossText } from './confirmLosses.ts';
import { exportImage, formatForName, unknownFormat } from './exportImage.ts';
import { isReadonly, writeWhole } from './fileWriter.ts';
import { needsHost, type SaveAsker } from './guestSave.ts';
import {
  cancelledFailure,
  nameTooLongFailure,
  readOnlyFailure,
  type SaveFailure,
  writeFailure,
} from './saveFailure.ts';
import { saveSidecar } from './saveSidecar.ts';
import { lacksSidecar, savesToSidecar } from './sidecarMode.ts';
import { askAboutStaleEdits, discardStaleEdits } from './staleEdits.ts';

export type SaveResult = { readonly ok: true; readonly written?: Written } | ({ readonly ok: false } & SaveFailure);

const done: SaveResult = { ok: true };

/** What was written, where the caller has to go on with it. */
export interface Written {
  readonly format: ImageFormatId;
  readonly hash: string;
  /** What it shows: later edits are not in it. */
  readonly recipe: Recipe;
}

/** Where an image is written, and as what. */
interface Target {
  readonly uri: vscode.Uri;
  readonly format: ImageFormatId;
  /** The hash of the file that may be replaced; undefined where the user has chosen that file. */
  readonly seen?: string | undefined;
}

/** What stands in the way of replacing a document's own image. */
interface Ask {
  readonly document: PixelPairDocument;
  readonly format: ImageFormatId;
  readonly state: DiskState | undefined;
}

/** Writes documents to files. Shows questions, but no failure: those are the result. */
export class Saver {
  readonly #services: Services;
  readonly #losses: LossQuestions;

  constructor(services: Services, losses: LossQuestions) {
    this.#services = services;
    this.#losses = losses;
  }

  /** Writes what the document's saves go to: the file beside the image where there is one, else the image. */
  async save(
    document: PixelPairDocument,
    token: vscode.CancellationToken,
    asker: SaveAsker = 'user',
  ): Promise<SaveResult> {
    const { model, sidecar } = document;
    if (!model) return notOpened;
    await sidecar?.watch.check();
    if (lacksSidecar(document)) return refused(nameTooLongFailure(fileNameOf(document.uri)));
    if (!sidecar || !savesToSidecar(document)) return this.saveImage(document, token, asker);
    const recipe = model.recipe;
    const failure = await saveSidecar(document, sidecar, model, { log: this.#services.log, asker });
    if (failure === 'changed') return this.save(document, token, asker);
    if (failure) return failure === 'cancelled' ? cancelled : refused(failure);
    markSaved(document, model, recipe);
    return done;
  }

  /** Writes the document's own image, in the format the file has now. */
  async saveImage(
    document: PixelPairDocument,
    token: vscode.CancellationToken,
    asker: SaveAsker = 'user',
  ): Promise<SaveResult> {
    const { model } = document;
    if (!model) return notOpened;
    if (await isReadonly(document.uri)) return refused(readOnlyFailure(model.image.fileName));
    const format = document.format ?? model.image.info.format;
    const state = await document.disk?.check();
    // What comes while a question stands was not asked about.
    const seen = document.disk?.seen;
    const ask = { document, format, state };
    const mayWrite = await (asker === 'user' ? this.#askUser(ask) : this.#askNobody(ask));
    if (!mayWrite.ok) return mayWrite;
    const recipe = model.recipe;
    const written = await this.#write(document, model, { uri: document.uri, format, seen }, token).catch(orChanged);
    // The picture may have been taken over from the changed file as well, so all is to be done anew.
    if (written === 'changed') return this.saveImage(document, token, asker);
    if (!written.ok) return written;
    markSaved(document, model, recipe);
    return written;
  }

  /** Writes a copy, in the format its name says. */
  async saveAs(document: PixelPairDocument, target: vscode.Uri, token: vscode.CancellationToken): Promise<SaveResult> {
    const { model } = document;
    if (!model) return notOpened;
    const fileName = fileNameOf(target);
    const format = formatForName(fileName);
    if (!format) return refused(unknownFormat(fileName));
    if (await isReadonly(target)) return refused(readOnlyFailure(fileName));
    const answer = await this.#losses.ask(document, format);
    if (answer !== 'save' || !(await askAboutStaleEdits(target))) return cancelled;
    const written = await this.#write(document, model, { uri: target, format }, token);
    if (written.ok) await discardStaleEdits(target, document, this.#services.log);
    return written;
  }

  /** What the user would be asked about is a reason not to write. */
  async #askNobody({ document, format, state }: Ask): Promise<SaveResult> {
    if (state === 'changed') return refused(needsHost(changedText(document)));
    const losses = this.#losses.unanswered(document, format);
    if (losses.length === 0) return done;
    return refused(needsHost(`${lossText(fileNameOf(document.uri))} ${losses.join(' ')}`));
  }

  async #askUser({ document, format, state }: Ask): Promise<SaveResult> {
    if (state === 'changed' && !(await confirmOverwrite(document))) return cancelled;
    const answer = await this.#losses.ask(document, format);
    if (answer === 'save-as')
      setImmediate(() => void vscode.commands.executeCommand('pixelpair.saveCopy', document.uri));
    return answer === 'save' ? done : cancelled;
  }

  /** Rejects with FileChanged alone. */
  async #write(
    document: PixelPairDocument,
    model: ImageModel,
    { uri, format, seen }: Target,
    token: vscode.CancellationToken,
  ): Promise<SaveResult> {
    const { recipe } = model;
    const exported = await exportImage(this.#services, model, format, token);
    if (!exported.ok) return exported;
    const own = uri.toString() === document.uri.toString() ? document.disk : undefined;
    const lastLook = own && seen !== undefined ? () => own.mustStillBe(seen) : undefined;
    const write = (): Promise<void> => writeWhole(uri, exported.bytes, lastLook);
    const hash = await sha256OfImage(exported.bytes);
    if (token.isCancellationRequested) return cancelled;
    try {
      await (own ? own.during(hash, write) : write());
      // What another file system was given may be what it keeps.
      if (uri.scheme === 'file') giveBack(exported.bytes);
      return { ok: true, written: { format, hash, recipe } };
    } catch (error) {
      if (error instanceof FileChanged) throw error;
      this.#services.log.error(`Writing ${fileNameOf(uri)} failed.`, error);
      return refused(writeFailure(fileNameOf(uri), error));
    }
  }
}

function orChanged(error: unknown): 'changed' {
  if (error instanceof FileChanged) return 'changed';
  throw error;
}

/** VS Code now takes everything as saved, also what came while the file was being written. */
export function markSaved(document: PixelPairDocument, model: ImageModel, recipe: Recipe): void {
  model.savedRecipe = recipe;
  if (!equalRecipes(recipe, model.recipe)) setImmediate(() => document.markChanged());
}

/** What a guest is told of a save they asked for; `written` is what the file shows after it. */
export function asOutcome(result: SaveResult, written: Recipe | undefined): SaveOutcome {
  if (result.ok) return { ok: true, written };
  const { code, message, nextStep } = result;
  return { ok: false, code, message: code === 'needs-host' ? `${nextStep} ${message}` : message };
}

/** An automatic save never overwrites somebody else's change; the notice in the editor asks instead. */
async function confirmOverwrite(document: PixelPairDocument): Promise<boolean> {
  if (savesAutomatically(document.uri)) return false;
  const overwrite = { title: vscode.l10n.t('Overwrite') };
  const text = changedText(document);
  const detail = vscode.l10n.t('Saving replaces what is there now.');
  return (await vscode.window.showWarningMessage(plainText(text), { modal: true, detail }, overwrite)) === overwrite;
}

function changedText({ uri }: PixelPairDocument): string {
  return vscode.l10n.t('{0} has changed on disk since it was opened.', fileNameOf(uri));
}

export function refused(failure: SaveFailure): SaveResult {
  return { ok: false, ...failure };
}

export const cancelled = refused(cancelledFailure);
const notOpened = refused({
  code: 'not-opened',
  message: vscode.l10n.t('There is no image to save.'),
  nextStep: vscode.l10n.t('Open it again first.'),
});
