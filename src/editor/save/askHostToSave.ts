import * as vscode from 'vscode';
import type { SaveOutcome } from '../../client/seat.ts';
import { t } from '../../shared/l10n.ts';
import type { ImageModel } from '../document/imageModel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { plainText } from '../plainText.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { refused, type SaveResult } from './saver.ts';

/** A guest's save: the file is the host's, and so is writing it. */
export async function askHostToSave(document: PixelPairDocument): Promise<SaveResult> {
  const { model } = document;
  const outcome = model && (await askWithProgress(model));
  if (model && outcome?.ok) {
    // VS Code takes everything as saved, also what was done meanwhile; what the file holds has been told by now.
    if (model.isChanged) setImmediate(() => document.markChanged());
    tellBriefly(t('The host saved {0}', model.image.fileName));
    return outcome;
  }
  const message =
    outcome?.ok === false && outcome.message !== '' ? outcome.message : t('The host could not save the image.');
  return refused({
    code: 'refused-by-host',
    message: t('Not saved: {0}', message),
    nextStep: t('Try again, or save a copy of your own.'),
  });
}

/** The host writes the file once it has what was done here, which the status bar says meanwhile. */
function askWithProgress({ seat, image }: ImageModel): Thenable<SaveOutcome> {
  const title = plainText(t('Waiting for the host to save {0}', image.fileName));
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => seat.requestSave());
}
