import type * as vscode from 'vscode';
import { neutralRecipe, type Recipe } from '../../shared/recipe/recipe.ts';
import { pastOf } from '../history/pastOf.ts';
import { type GuestPlaces, isGuestUri } from '../session/guestPlaces.ts';
import type { ResumedPlaces } from '../session/resumedPlaces.ts';
import { sha256OfImage } from '../sources/sourceHash.ts';
import { DiskWatch } from './diskWatch.ts';
import { ImageModel } from './imageModel.ts';
import { KeptDocuments } from './keptDocuments.ts';
import { type OpenBytesOptions, openBytes } from './openBytes.ts';
import { type OpenedImage, type OpenFailure, type OpenOutcome, openImage } from './openedImage.ts';
import { type DocumentState, PixelPairDocument } from './pixelPairDocument.ts';
import { openLocalPlace, readerOf, roomImage } from './place.ts';
import { fileNameOf, type ReadOutcome, readImageFile } from './readFile.ts';
import type { RenamedDocument, RenamedDocuments } from './renamedDocuments.ts';
import { SidecarFile } from './sidecarFile.ts';

export interface OpenerOptions extends OpenBytesOptions {
  readonly guests: GuestPlaces;
  readonly resumed: ResumedPlaces;
  readonly renamed: RenamedDocuments;
}

interface ReadState {
  readonly state: DocumentState;
  readonly diskHash: string;
}

/** Makes documents out of files, of what was kept of them, and of places in sessions; reads files again. */
export class DocumentOpener {
  readonly #options: OpenerOptions;
  readonly #kept: KeptDocuments;

  constructor(options: OpenerOptions) {
    this.#options = options;
    this.#kept = new KeptDocuments(options);
  }

  async open(uri: vscode.Uri, backupId: string | undefined): Promise<PixelPairDocument> {
    const joined = this.#options.guests.take(uri);
    if (joined) {
      const model = new ImageModel(joined.image, joined.place, joined.place.seat.recipe);
      return new PixelPairDocument(uri, { state: { ok: true, model } });
    }
    const renamed = await this.#options.renamed.take(uri);
    if (renamed?.document.model) return this.#openRenamed(uri, renamed, renamed.document.model);
    const resumed = await this.#options.resumed.take(uri);
    const goesOn = resumed && (await this.#kept.openResumed(uri, resumed));
    if (goesOn) return goesOn;
    const backup = backupId === undefined ? undefined : await this.#kept.readBackup(backupId);
    const restored = backup && (await this.#kept.openBackup(uri, backup));
    if (restored) return restored;
    return isGuestUri(uri) ? this.#kept.openLeftCopy(uri) : this.#openFile(uri);
  }

  /** Tries again what could not be opened before. */
  async reopen(document: PixelPairDocument): Promise<void> {
    if (document.state.ok) return;
    await document.sidecar?.readAgain();
    const { state, diskHash } = await this.#stateOf(document.uri, await readImageFile(document.uri), document.sidecar);
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
    const { image, recipe, seat } = model;
    const { services, saveFor: save } = this.#options;
    model.moveTo(await openLocalPlace(services, { image, recipe, save, past: pastOf(seat) }));
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
    const renamed = new PixelPairDocument(uri, { state: { ok: true, model }, format, disk, sidecar });
    renamed.look.restore(document.look.current);
    return renamed;
  }

  #replaceImage(model: ImageModel, image: OpenedImage): void {
    model.replaceImage(image);
    model.room?.setImage(roomImage(image), readerOf(this.#options.services.sources, image));
  }

  async #openFile(uri: vscode.Uri): Promise<PixelPairDocument> {
    const [sidecar, read] = await Promise.all([SidecarFile.open(uri), readImageFile(uri)]);
    const { state, diskHash } = await this.#stateOf(uri, read, sidecar);
    return new PixelPairDocument(uri, { state, disk: new DiskWatch(uri, diskHash), sidecar });
  }

  async #stateOf(uri: vscode.Uri, read: ReadOutcome, sidecar: SidecarFile | undefined): Promise<ReadState> {
    if (!read.ok) return { state: read, diskHash: '' };
    const recipe = savedEdits(sidecar, neutralRecipe);
    const start = { fileName: fileNameOf(uri), recipe, savedRecipe: recipe };
    const state = await openBytes(this.#options, read.bytes, start);
    return { state, diskHash: state.ok ? state.model.image.sha256 : await sha256OfImage(read.bytes) };
  }

  /** The image as it lies on disk now; the known one where that has the same bytes. */
  async #readImage(uri: vscode.Uri, known: OpenedImage | undefined): Promise<OpenOutcome> {
    const read = await readImageFile(uri);
    if (!read.ok) return read;
    if (known && (await sha256OfImage(read.bytes)) === known.sha256) return { ok: true, image: known };
    return openImage(this.#options.services, read.bytes, fileNameOf(uri));
  }
}

/** The edits that are saved beside an image. Where what lies there cannot be used, nothing changes. */
function savedEdits(sidecar: SidecarFile | undefined, otherwise: Recipe): Recipe {
  if (sidecar?.content.kind === 'edits') return sidecar.content.sidecar.recipe;
  return sidecar?.content.kind === 'unusable' ? otherwise : neutralRecipe;
}
