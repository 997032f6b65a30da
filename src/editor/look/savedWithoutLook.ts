import * as vscode from 'vscode';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { plainText } from '../plainText.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { seesPrivately } from './exportedPicture.ts';

/**
 * Says after a save that what the user sees is not what was written: with the way to a file of it the first time, in the
 * status bar from then on, until they see what everybody sees again.
 */
export function createSavedWithoutLook(): (document: PixelPairDocument) => void {
  const told = new WeakSet<PixelPairDocument>();
  return (document) => {
    if (!seesPrivately(document)) {
      told.delete(document);
    } else if (told.has(document)) {
      tellBriefly(vscode.l10n.t('Saved without your private look'));
    } else {
      told.add(document);
      void offerExport(document);
    }
  };
}

async function offerExport(document: PixelPairDocument): Promise<void> {
  const text = vscode.l10n.t('Saved as everybody sees it. Your private look is not in the file.');
  const button = { title: vscode.l10n.t('Export...') };
  if ((await vscode.window.showInformationMessage(plainText(text), button)) === button) document.askForExport();
}
