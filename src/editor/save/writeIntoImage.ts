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
    return void vscode.window.showInformationMessage(plainText(`Saving ${imageName} writes the image already.`));
  if (!(await confirmWrite(imageName, sidecar.fileName))) return;
  const result = await saver.saveImage(document, new vscode.CancellationTokenSource().token);
  if (!result.ok) return reportSaveFailure(document, result);
  await discardStaleEdits(uri, document, log);
  await saves.markSaved(document, result.written?.recipe);
  model.room?.announceSaved(model.seat.me.id);
}

async function confirmWrite(imageName: string, sidecarName: string): Promise<boolean> {
  const write = { title: 'Write' };
  const options = {
    modal: true,
    detail: `The edited picture replaces the original one, and ${sidecarName} goes to the trash.`,
  };
  const text = `Write the edits into ${imageName}?`;
  return (await vscode.window.showWarningMessage(plainText(text), options, write)) === write;
}
