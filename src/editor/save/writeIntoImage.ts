import * as vscode from 'vscode';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { fileNameOf } from '../document/readFile.ts';
import { plainText } from '../plainText.ts';
import { reportSaveFailure } from './reportFailure.ts';
import type { SaveDesk } from './saveDesk.ts';
import type { Saver } from './saver.ts';
import { discardStaleEdits } from './staleEdits.ts';

export interface WriteParts {
  readonly saver: Saver;
  readonly saves: SaveDesk;
  readonly log: vscode.LogOutputChannel;
}

/** Makes the edits beside an image part of the image, after asking, and moves their file to the trash. */
export async function writeIntoImage(document: PixelPairDocument, { saver, saves, log }: WriteParts): Promise<void> {
  const { model, sidecar, uri } = document;
  const imageName = fileNameOf(uri);
  if (!model || !sidecar?.exists)
    return void vscode.window.showInformationMessage(
      plainText(vscode.l10n.t('Saving {0} writes the image already.', imageName)),
    );
  if (!(await confirmWrite(imageName, sidecar.fileName))) return;
  const result = await saver.saveImage(document, new vscode.CancellationTokenSource().token);
  if (!result.ok) return reportSaveFailure(document, result);
  await discardStaleEdits(uri, document, log);
  await saves.markSaved(document, result.written?.recipe);
  model.room?.announceSaved(model.seat.me.id, model.savedRecipe);
}

async function confirmWrite(imageName: string, sidecarName: string): Promise<boolean> {
  const write = { title: vscode.l10n.t('Write') };
  const options = {
    modal: true,
    detail: vscode.l10n.t('The edited picture replaces the original one, and {0} goes to the trash.', sidecarName),
  };
  const text = vscode.l10n.t('Write the edits into {0}?', imageName);
  return (await vscode.window.showWarningMessage(plainText(text), options, write)) === write;
}
