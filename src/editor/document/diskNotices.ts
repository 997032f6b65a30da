import * as vscode from 'vscode';
import { isNeutral } from '../../shared/recipe/recipe.ts';
import { compareWithDisk } from '../compare/compareWithDisk.ts';
import { savesToSidecar } from '../save/sidecarMode.ts';
import type { Services } from '../services.ts';
import type { DiskState } from './diskWatch.ts';
import type { Notice } from './notices.ts';
import type { OpenFailure } from './openedImage.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';
import { fileNameOf } from './readFile.ts';
import { type Reloading, reloadDocument } from './reloadDocument.ts';

const noticeId = 'disk';
const warning = { id: noticeId, severity: 'warning' } as const;

export interface WatchOptions extends Reloading {
  readonly services: Services;
}

/** Asks what to do when the file of a document changes or goes away under it. */
export function watchDisk(document: PixelPairDocument, options: WatchOptions): void {
  const { opener, services } = options;
  const logged = (running: PromiseLike<unknown>): void => {
    running.then(undefined, (error: unknown) => services.log.error('The file on disk could not be taken over.', error));
  };
  document.disk?.onDidChange((state) => {
    document.notices.hide(noticeId);
    if (state === 'changed' && !document.state.ok) logged(opener.reopen(document));
    else if (state === 'changed' && savesToSidecar(document)) logged(follow(() => opener.followImage(document)));
    else if (state === 'changed' && isUntouched(document)) logged(follow(() => opener.reload(document)));
    else if (state !== 'same') showNotice(document, state, logged, options);
  });
  const follow = async (read: () => Promise<OpenFailure | undefined>): Promise<void> => {
    // A file that is still being written cannot be read yet; it changes once more when it is complete.
    if (await read()) showNotice(document, 'changed', logged, options);
  };
}

/** Never edited, not even before a save: there is nothing to lose by following the file, as text editors do. */
function isUntouched({ model }: PixelPairDocument): boolean {
  return model !== undefined && isNeutral(model.recipe) && isNeutral(model.savedRecipe);
}

function showNotice(
  document: PixelPairDocument,
  state: Exclude<DiskState, 'same'>,
  logged: (running: PromiseLike<unknown>) => void,
  options: WatchOptions,
): void {
  const fileName = fileNameOf(document.uri);
  const reload = { id: 'reload', label: vscode.l10n.t('Reload'), run: () => logged(reloadDocument(document, options)) };
  const keepMine = { id: 'keep', label: vscode.l10n.t('Keep Mine'), run: () => keep(document) };
  const compare = { id: 'compare', label: vscode.l10n.t('Compare'), run: () => lookFirst() };
  const saveAs = { id: 'saveAs', label: vscode.l10n.t('Save As...'), run: () => logged(saveCopy(document)) };
  const keepOpen = { id: 'keep', label: vscode.l10n.t('Keep Open'), run: () => document.markNowhere() };
  const notice: Notice =
    state === 'changed'
      ? { ...warning, text: vscode.l10n.t('{0} has changed on disk.', fileName), actions: [reload, keepMine, compare] }
      : { ...warning, text: vscode.l10n.t('{0} was deleted or moved.', fileName), actions: [saveAs, keepOpen] };
  /** The question stays until it is answered. */
  const lookFirst = (): void => {
    document.notices.show(notice);
    logged(compareWithDisk(document, options.services));
  };
  document.notices.show(notice);
}

/** The document now differs from the file, whether it has edits or not. */
function keep(document: PixelPairDocument): void {
  document.disk?.acceptSeen();
  document.markNowhere();
}

function saveCopy(document: PixelPairDocument): PromiseLike<unknown> {
  return vscode.commands.executeCommand('pixelpair.saveCopy', document.uri);
}
