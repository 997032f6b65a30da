import * as vscode from 'vscode';
import type { SaveOutcome } from '../../client/seat.ts';
import type { Room } from '../../host/room.ts';
import { neutralRecipe, type Recipe } from '../../shared/recipe/recipe.ts';
import { plainText } from '../plainText.ts';
import { type Backup, parseBackup } from '../save/backup.ts';
import type { Services } from '../services.ts';
import { type GuestPlaces, isGuestUri, sourceOfGuestUri } from '../session/guestPlaces.ts';
import type { ResumedPlace, ResumedPlaces } from '../session/resumedPlaces.ts';
import { sha256Of } from '../sources/sourceStore.ts';
import { DiskWatch } from './diskWatch.ts';
import { ImageModel } from './imageModel.ts';
import type { Notice } from './notices.ts';
import { type OpenedImage, type OpenFailure, type OpenOutcome, openImage, unreadable } from './openedImage.ts';
import { type DocumentState, PixelPairDocument } from './pixelPairDocument.ts';
import { openLocalPlace, readerOf, roomImage } from './place.ts';
import { fileNameOf, readImageFile } from './readFile.ts';
import type { RenamedDocument, RenamedDocuments } from './renamedDocuments.ts';
import { SidecarFile } from './sidecarFile.ts';

export interface OpenerOptions {
  readonly services: Services;
  readonly guests: GuestPlaces;
  readonly resumed: ResumedPlaces;
  readonly renamed: RenamedDocuments;
  /** Saves the document edited in a room, because a participant asked for it. */
  readonly saveFor: (room: Room) => Promise<SaveOutcome>;
}

interface LocalStart {
  readonly fileName: string;
  readonly recipe: Recipe;
  readonly savedRecipe: Recipe;
}

interface ReadState {
  readonly state: DocumentState;
  readonly diskHash: string;
}

/** Makes documents out of files, backups and places in sessions. */
export class DocumentOpener {
  readonly #options: OpenerOptions;

  constructor(options: OpenerOptions) {
    this.#options = options;
  }

  async open(uri: vscode.Uri, backupId: string | undefined): Promise<PixelPairDocument> {
    const joined = this.#options.guests.take(uri);
    if (joined) {
      const model = new ImageModel(joined.image, joined.place, joined.place.seat.recipe);
      return new PixelPairDocument(uri, { state: { ok: true, model } });
    }
    const renamed = this.#options.renamed.take(uri);
    if (renamed?.document.model) return this.#openRenamed(uri, renamed, renamed.document.model);
    const resumed = await this.#options.resumed.take(uri);
    const goesOn = resumed && (await this.#openResumed(uri, resumed));
    if (goesOn) return goesOn;
    const backup = backupId === undefined ? undefined : await this.#readBackup(backupId);
    if (backup?.pending) this.#options.guests.putPending(uri, backup.pending);
    const restored = backup && (await this.#openBackup(uri, backup));
    if (restored) return restored;
    return isGuestUri(uri) ? this.#openLeftCopy(uri) : this.#openFile(uri);
  }

  /** Tries again what could not be opened before. */
  async reopen(document: PixelPairDocument): Promise<void> {
    if (document.state.ok) return;
    await document.sidecar?.readAgain();
    const { state, diskHash } = await this.#readState(document.uri, document.sidecar);
    document.disk?.accept(diskHash);
    document.setState(state);
  }

  /** Goes on with what lies on disk now: the image, and the edits beside it. A failure leaves everything as it was. */
  async reload(document: PixelPairDocument): Promise<OpenFailure | undefined> {
    const failure = await this.followImage(document);
    const { model, sidecar } = document;
    if (failure || !model) return failure;
    await sidecar?.readAgain();
    const recipe = savedEdits(sidecar, model.savedRecipe);
    model.savedRecipe = recipe;
    model.goTo(recipe);
    return undefined;
  }

  /** Goes on with the picture as it lies on disk now, under the same edits. A failure leaves everything as it was. */
  async followImage(document: PixelPairDocument): Promise<OpenFailure | undefined> {
    const { model } = document;
    const opened = await this.#readImage(document.uri, model?.image);
    if (!opened.ok) return opened;
    const { image } = opened;
    document.disk?.accept(image.sha256);
    if (model && image !== model.image) this.#replaceImage(model, image);
    return undefined;
  }

  /** Lets a guest's document go on alone after the session, with the recipe it has. */
  async moveToOwnPlace(document: PixelPairDocument): Promise<void> {
    const { model } = document;
    if (!model) return;
    const { image, recipe } = model;
    model.moveTo(await openLocalPlace(this.#options.services, { image, recipe, save: this.#options.saveFor }));
  }

  async #openRenamed(
    uri: vscode.Uri,
    { document, format, diskHash }: RenamedDocument,
    model: ImageModel,
  ): Promise<PixelPairDocument> {
    document.handOver();
    this.#replaceImage(model, { ...model.image, fileName: fileNameOf(uri) });
    const sidecar = await SidecarFile.open(uri);
    const disk = new DiskWatch(uri, diskHash);
    return new PixelPairDocument(uri, { state: { ok: true, model }, format, disk, sidecar });
  }

  #replaceImage(model: ImageModel, image: OpenedImage): void {
    model.replaceImage(image);
    model.room?.setImage(roomImage(image), readerOf(this.#options.services.sources, image));
  }

  async #openFile(uri: vscode.Uri): Promise<PixelPairDocument> {
    const sidecar = await SidecarFile.open(uri);
    const { state, diskHash } = await this.#readState(uri, sidecar);
    return new PixelPairDocument(uri, { state, disk: new DiskWatch(uri, diskHash), sidecar });
  }

  async #readState(uri: vscode.Uri, sidecar: SidecarFile | undefined): Promise<ReadState> {
    const read = await readImageFile(uri);
    if (!read.ok) return { state: read, diskHash: '' };
    const recipe = savedEdits(sidecar, neutralRecipe);
    const start = { fileName: fileNameOf(uri), recipe, savedRecipe: recipe };
    return { state: await this.#openBytes(read.bytes, start), diskHash: sha256Of(read.bytes) };
  }

  /** The image as it lies on disk now; the known one where that has the same bytes. */
  async #readImage(uri: vscode.Uri, known: OpenedImage | undefined): Promise<OpenOutcome> {
    const read = await readImageFile(uri);
    if (!read.ok) return read;
    if (known && sha256Of(read.bytes) === known.sha256) return { ok: true, image: known };
    return openImage(this.#options.services, read.bytes, fileNameOf(uri));
  }

  async #openBackup(uri: vscode.Uri, backup: Backup): Promise<PixelPairDocument | undefined> {
    const bytes = await this.#readSource(backup.sha256);
    if (!bytes) return void this.#say(notRestored);
    return this.#withFile(uri, await this.#openBytes(bytes, backup), backup);
  }

  /** With the files of the document as they were when it was backed up; what has changed since is asked about. */
  async #withFile(uri: vscode.Uri, state: DocumentState, backup: Backup): Promise<PixelPairDocument> {
    const sidecar = await SidecarFile.open(uri, backup.sidecarHash);
    const disk = isGuestUri(uri) ? {} : { disk: new DiskWatch(uri, backup.diskHash) };
    const document = new PixelPairDocument(uri, { state, format: backup.format, sidecar, ...disk });
    void document.disk?.check();
    return document;
  }

  /** A document of a session that goes on after its process was killed. What the room knows is newer than any backup. */
  async #openResumed(
    uri: vscode.Uri,
    { place, document: backup, onOpened }: ResumedPlace,
  ): Promise<PixelPairDocument | undefined> {
    const bytes = await this.#readSource(backup.sha256);
    const opened = bytes && (await openImage(this.#options.services, bytes, backup.fileName));
    if (!opened?.ok) return void this.#say(notRestored);
    const model = new ImageModel(opened.image, place, backup.savedRecipe);
    onOpened(model);
    return this.#withFile(uri, { ok: true, model }, backup);
  }

  /** A guest's tab that came back after a reload: the session is gone, the image is still here. */
  async #openLeftCopy(uri: vscode.Uri): Promise<PixelPairDocument> {
    const bytes = await this.#readSource(sourceOfGuestUri(uri));
    if (!bytes) return new PixelPairDocument(uri, { state: unreadable(fileNameOf(uri)) });
    const start = { fileName: fileNameOf(uri), recipe: neutralRecipe, savedRecipe: neutralRecipe };
    const document = new PixelPairDocument(uri, { state: await this.#openBytes(bytes, start) });
    document.notices.show(leftCopyNotice);
    return document;
  }

  async #openBytes(bytes: Uint8Array, { fileName, recipe, savedRecipe }: LocalStart): Promise<DocumentState> {
    const { services, saveFor } = this.#options;
    const opened = await openImage(services, bytes, fileName);
    if (!opened.ok) return opened;
    const { image } = opened;
    const place = await openLocalPlace(services, { image, recipe, save: saveFor });
    return { ok: true, model: new ImageModel(image, place, savedRecipe) };
  }

  async #readBackup(backupId: string): Promise<Backup | undefined> {
    const { log } = this.#options.services;
    try {
      const backup = parseBackup(await vscode.workspace.fs.readFile(vscode.Uri.parse(backupId)));
      if (backup) return backup;
    } catch (error) {
      log.error('A backup could not be read.', error);
    }
    this.#say(notRestored);
    return undefined;
  }

  /** Undefined where the store was cleared or belongs to another computer. */
  async #readSource(sha256: string): Promise<Uint8Array | undefined> {
    const { sources, log } = this.#options.services;
    try {
      return await sources.read(sha256);
    } catch (error) {
      log.error('A source is gone.', error);
      return undefined;
    }
  }

  #say(text: string): void {
    void vscode.window.showWarningMessage(plainText(text));
  }
}

/** The edits that are saved beside an image. Where what lies there cannot be used, nothing changes. */
function savedEdits(sidecar: SidecarFile | undefined, otherwise: Recipe): Recipe {
  if (sidecar?.content.kind === 'edits') return sidecar.content.sidecar.recipe;
  return sidecar?.content.kind === 'unusable' ? otherwise : neutralRecipe;
}

const notRestored = 'The unsaved edits of an image could not be restored. The image itself is as it was last saved.';

export const leftCopyNoticeId = 'left-copy';
const leftCopyNotice: Notice = {
  id: leftCopyNoticeId,
  severity: 'info',
  text: 'This window is no longer in the session. You see the image as it was received, without edits.',
  actions: [
    { id: 'join', label: 'Join Again', run: () => void vscode.commands.executeCommand('pixelpair.joinSession') },
  ],
};
