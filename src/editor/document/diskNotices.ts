import * as vscode from 'vscode';
import { isNeutral } from '../../shared/recipe/recipe.ts';
import { plainText } from '../plainText.ts';
import type { Services } from '../services.ts';
import type { DiskState } from './diskWatch.ts';
import type { DocumentOpener } from './documentOpener.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';
import { fileNameOf } from './readFile.ts';

const noticeId = 'disk';

/** Asks what to do when the file of a document changes or goes away under it. */
export function watchDisk(document: PixelPairDocument, opener: DocumentOpener, { log }: Services): void {
  const logged = (running: PromiseLike<unknown>): void => {
    running.then(undefined, (error: unknown) => log.error('The file on disk could not be taken over.', error));
  };
  document.disk?.onDidChange((state) => {
    document.notices.hide(noticeId);
    if (state === 'changed' && !document.state.ok) logged(opener.reopen(document));
    else if (state === 'changed' && isUntouched(document)) logged(followFile());
    else if (state !== 'same') showNotice(document, state, logged, opener);
  });
  const followFile = async (): Promise<void> => {
    // A file that is still being written cannot be read yet; it changes once more when it is complete.
    if (await opener.reload(document)) showNotice(document, 'changed', logged, opener);
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
  opener: DocumentOpener,
): void {
  const fileName = fileNameOf(document.uri);
  const reload = { id: 'reload', label: 'Reload', run: () => logged(reloadAndForget(document, opener)) };
  const keepMine = { id: 'keep', label: 'Keep Mine', run: () => keep(document) };
  const saveAs = { id: 'saveAs', label: 'Save As...', run: () => logged(saveCopy(document)) };
  const keepOpen = { id: 'keep', label: 'Keep Open', run: () => document.markChanged() };
  document.notices.show(
    state === 'changed'
      ? { id: noticeId, severity: 'warning', text: `${fileName} has changed on disk.`, actions: [reload, keepMine] }
      : { id: noticeId, severity: 'warning', text: `${fileName} was deleted or moved.`, actions: [saveAs, keepOpen] },
  );
}

/** Reloading throws the edits away, so VS Code has to forget them too: its revert does that for the active editor. */
async function reloadAndForget(document: PixelPairDocument, opener: DocumentOpener): Promise<void> {
  const failure = await opener.reload(document);
  if (failure) return void vscode.window.showWarningMessage(plainText(`${failure.title} ${failure.nextStep}`));
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

/** The document now differs from the file, whether it has edits or not. */
function keep(document: PixelPairDocument): void {
  document.disk?.acceptSeen();
  document.markChanged();
}

function saveCopy(document: PixelPairDocument): PromiseLike<unknown> {
  return vscode.commands.executeCommand('pixelpair.saveCopy', document.uri);
}
