import * as vscode from 'vscode';
import { plainText } from '../plainText.ts';
import { guestSaveId } from '../save/guestSave.ts';
import type { SaveDesk } from '../save/saveDesk.ts';
import type { DocumentOpener } from './documentOpener.ts';
import { forgetEdits } from './forgetEdits.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';

export interface Reloading {
  readonly opener: DocumentOpener;
  readonly saves: SaveDesk;
}

/** Goes on with what lies on disk, and throws the edits away. Says why where that cannot be. */
export async function reloadDocument(document: PixelPairDocument, { opener, saves }: Reloading): Promise<void> {
  const failure = await opener.reload(document);
  if (failure) return void vscode.window.showWarningMessage(plainText(`${failure.title} ${failure.nextStep}`));
  document.notices.hide(guestSaveId);
  await forgetEdits(document, saves);
}
