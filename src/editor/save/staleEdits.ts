import * as vscode from 'vscode';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { fileNameOf } from '../document/readFile.ts';
import { discardFile, readSidecar, sidecarUriOf } from '../document/sidecarFile.ts';
import { plainText } from '../plainText.ts';

/**
 * An image that is written over another one must not get the edits that lie beside that: they would be applied to a
 * picture they were not made for, or twice. False where the user would rather keep them.
 */
export async function askAboutStaleEdits(target: vscode.Uri): Promise<boolean> {
  const sidecar = await findSidecar(target);
  if (!sidecar) return true;
  const text = vscode.l10n.t('{0} holds edits of the image that is there now.', fileNameOf(sidecar));
  const options = {
    modal: true,
    detail: vscode.l10n.t('They would be applied to the new picture. It replaces both files.'),
  };
  const replace = { title: vscode.l10n.t('Replace Both') };
  return (await vscode.window.showWarningMessage(plainText(text), options, replace)) === replace;
}

/** Once the new image is written; `document` is the one that was written from. */
export async function discardStaleEdits(
  target: vscode.Uri,
  document: PixelPairDocument,
  log: vscode.LogOutputChannel,
): Promise<void> {
  const sidecar = await findSidecar(target);
  if (!sidecar) return;
  try {
    await discardFile(sidecar);
    if (document.uri.toString() === target.toString()) await document.sidecar?.readAgain();
  } catch (error) {
    log.error('A sidecar could not be removed.', error);
    const text = vscode.l10n.t(
      '{0} could not be removed. Delete it, or its edits are applied to the new picture.',
      fileNameOf(sidecar),
    );
    void vscode.window.showErrorMessage(plainText(text));
  }
}

async function findSidecar(target: vscode.Uri): Promise<vscode.Uri | undefined> {
  const uri = sidecarUriOf(target);
  return uri && (await readSidecar(uri)).content.kind !== 'none' ? uri : undefined;
}
