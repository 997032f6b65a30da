import * as vscode from 'vscode';
import { equalRecipes, isNeutral, neutralRecipe } from '../../shared/recipe/recipe.ts';
import { plainText } from '../plainText.ts';
import { type Backup, parseBackup } from '../save/backup.ts';
import { isGuestUri, sourceOfGuestUri } from '../session/guestPlaces.ts';
import { createOfflineEdits } from '../session/offlineEdits.ts';
import type { ResumedPlace } from '../session/resumedPlaces.ts';
import { DiskWatch } from './diskWatch.ts';
import { ImageModel } from './imageModel.ts';
import type { Notice } from './notices.ts';
import { type OpenBytesOptions, openBytes } from './openBytes.ts';
import { openImage, unreadable } from './openedImage.ts';
import { type DocumentState, PixelPairDocument } from './pixelPairDocument.ts';
import { fileNameOf } from './readFile.ts';
import { SidecarFile } from './sidecarFile.ts';

/** Makes documents out of what was kept of them: backups, sources, and what a session remembers. */
export class KeptDocuments {
  readonly #options: OpenBytesOptions;

  constructor(options: OpenBytesOptions) {
    this.#options = options;
  }

  /** Undefined where it is damaged or gone; the user knows then. */
  async readBackup(backupId: string): Promise<Backup | undefined> {
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

  /** Undefined where its source is gone; the user knows then. */
  async openBackup(uri: vscode.Uri, backup: Backup): Promise<PixelPairDocument | undefined> {
    const newer = isGuestUri(uri) ? await this.#newerCopy(uri, backup) : undefined;
    const document = (newer && (await this.#open(uri, newer))) ?? (await this.#open(uri, backup));
    if (!document) this.#say(notRestored);
    return document;
  }

  /** A document of a session that goes on after its process was killed. What the room knows is newer than any backup. */
  async openResumed(
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

  /** A guest's tab that came back after a reload, with nothing unsaved: the session may be gone, the image is still here. */
  async openLeftCopy(uri: vscode.Uri): Promise<PixelPairDocument> {
    const copy = await this.#options.services.copies.read(uri.toString());
    const seen = copy && (await this.#openCopy(uri, copy));
    if (seen) return seen;
    const sha256 = sourceOfGuestUri(uri);
    const received = { fileName: fileNameOf(uri), sha256, recipe: neutralRecipe, savedRecipe: neutralRecipe };
    const document = await this.#openCopy(uri, received);
    return document ?? new PixelPairDocument(uri, { state: unreadable(fileNameOf(uri)) });
  }

  /** VS Code backs up what is edited, and hears of no ack: what the host has by now would be sent again, over what is newer. */
  async #newerCopy(uri: vscode.Uri, backup: Backup): Promise<Backup | undefined> {
    const copy = await this.#options.services.copies.read(uri.toString());
    if (copy?.at === undefined || copy.at <= (backup.at ?? 0)) return undefined;
    return equalRecipes(copy.recipe, backup.recipe) ? { ...copy, past: backup.past } : copy;
  }

  async #open(uri: vscode.Uri, backup: Backup): Promise<PixelPairDocument | undefined> {
    const bytes = await this.#readSource(backup.sha256);
    if (!bytes) return undefined;
    const document = await this.#withFile(uri, await openBytes(this.#options, bytes, backup), backup);
    if (isGuestUri(uri)) document.offline = createOfflineEdits(backup.recipe, backup.pending);
    return document;
  }

  async #openCopy(uri: vscode.Uri, copy: LeftCopy): Promise<PixelPairDocument | undefined> {
    const bytes = await this.#readSource(copy.sha256);
    if (!bytes) return undefined;
    const document = new PixelPairDocument(uri, { state: await openBytes(this.#options, bytes, copy) });
    document.offline = createOfflineEdits(copy.recipe, copy.pending);
    document.notices.show(leftCopyNotice(isNeutral(copy.recipe)));
    return document;
  }

  /** With the files of the document as they were when it was backed up; what has changed since is asked about. */
  async #withFile(uri: vscode.Uri, state: DocumentState, backup: Backup): Promise<PixelPairDocument> {
    const sidecar = await SidecarFile.open(uri, backup.sidecarHash);
    const disk = isGuestUri(uri) ? {} : { disk: new DiskWatch(uri, backup.diskHash) };
    const document = new PixelPairDocument(uri, { state, format: backup.format, sidecar, ...disk });
    void document.disk?.check();
    return document;
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

const notRestored = vscode.l10n.t(
  'The unsaved edits of an image could not be restored. The image itself is as it was last saved.',
);

type LeftCopy = Pick<Backup, 'fileName' | 'sha256' | 'recipe' | 'savedRecipe' | 'pending'>;

export const leftCopyNoticeId = 'left-copy';
const leftCopyNotice = (isBare: boolean): Notice => ({
  id: leftCopyNoticeId,
  severity: 'info',
  text: isBare
    ? vscode.l10n.t('This window is no longer in the session. You see the image as it was received, without edits.')
    : vscode.l10n.t('This window is no longer in the session. You see the image as it was here last, with its edits.'),
  actions: [
    {
      id: 'join',
      label: vscode.l10n.t('Join Again'),
      run: () => void vscode.commands.executeCommand('pixelpair.joinSession'),
    },
  ],
});
