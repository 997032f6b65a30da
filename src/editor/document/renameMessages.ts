import * as vscode from 'vscode';
import { plainText } from '../plainText.ts';
import { saveThroughVscode } from '../save/saveThroughVscode.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';
import { fileNameOf } from './readFile.ts';

/**
 * Before a rename that replaces an image which is open in PixelPair, too: that one goes on in its own document, so the edits
 * of the renamed one have nowhere to go.
 */
export async function askBeforeReplacing(document: PixelPairDocument, target: vscode.Uri): Promise<void> {
  const name = fileNameOf(document.uri);
  const text = vscode.l10n.t('Save your edits of {0} before it is renamed?', name);
  const detail = vscode.l10n.t('{0} is open already, so they are lost if you do not save them.', fileNameOf(target));
  const save = { title: vscode.l10n.t('Save') };
  const saveAs = { title: vscode.l10n.t('Save As...') };
  const lose = { title: vscode.l10n.t("Don't Save"), isCloseAffordance: true };
  const options = { modal: true, detail: plainText(detail) };
  const chosen = await vscode.window.showWarningMessage(plainText(text), options, save, saveAs, lose);
  if (chosen === save) await saveThroughVscode(document.uri);
  if (chosen === saveAs) await saveCopy(document);
}

/** Its file has another name, and it is open nowhere. Settles with true where the user wants it opened, false where not. */
export async function askToOpenAgain(document: PixelPairDocument, target: vscode.Uri): Promise<boolean> {
  const text = vscode.l10n.t(
    '{0} could not be opened under its new name, {1}. Its edits are kept until you close this message.',
    fileNameOf(document.uri),
    fileNameOf(target),
  );
  const again = vscode.l10n.t('Open Again');
  const saveAs = vscode.l10n.t('Save As...');
  const chosen = await vscode.window.showWarningMessage(plainText(text), again, saveAs);
  if (chosen !== saveAs) return chosen === again;
  await saveCopy(document);
  return askToOpenAgain(document, target);
}

/** The edits that were saved beside it stay beside its old name: there are others beside the new one. */
export async function tellSidecarInTheWay(target: vscode.Uri, sidecarName: string): Promise<void> {
  const text = vscode.l10n.t(
    '{0} holds other edits, so those of {1} are not saved under its new name. Saving replaces them.',
    sidecarName,
    fileNameOf(target),
  );
  const save = vscode.l10n.t('Save');
  if ((await vscode.window.showWarningMessage(plainText(text), save)) === save) await saveThroughVscode(target);
}

function saveCopy({ uri }: PixelPairDocument): Thenable<unknown> {
  return vscode.commands.executeCommand('pixelpair.saveCopy', uri);
}
