import * as vscode from 'vscode';
import { isNeutral } from '../../shared/recipe/recipe.ts';
import { FileChanged } from '../document/diskWatch.ts';
import type { ImageModel } from '../document/imageModel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { SidecarFile } from '../document/sidecarFile.ts';
import { faultTexts } from '../document/sidecarTexts.ts';
import { plainText } from '../plainText.ts';
import { savesAutomatically } from './autoSave.ts';
import { isReadonly } from './fileWriter.ts';
import { needsHost, type SaveAsker } from './guestSave.ts';
import { type SaveFailure, writeFailure } from './saveFailure.ts';

/**
 * What went wrong, undefined where the edits are saved. 'cancelled' where the user said no; 'changed' where what was
 * there when they were asked, or when nothing was to ask, is not there any more.
 */
export async function saveSidecar(
  document: PixelPairDocument,
  sidecar: SidecarFile,
  { image, recipe }: ImageModel,
  { log, asker }: { readonly log: vscode.LogOutputChannel; readonly asker: SaveAsker },
): Promise<SaveFailure | 'cancelled' | 'changed' | undefined> {
  const { seen } = sidecar.watch;
  // No edits and no file say the same.
  if (!sidecar.exists && isNeutral(recipe)) return undefined;
  if (await isReadonly(sidecar.uri)) return cannotWrite(sidecar.fileName);
  const question = questionBefore(sidecar);
  if (question && asker === 'guest') return needsHost(question);
  if (question && !(await mayReplace(document, question))) return 'cancelled';
  try {
    await sidecar.write({ fileName: image.fileName, sha256: image.sha256 }, recipe, seen);
    return undefined;
  } catch (error) {
    if (error instanceof FileChanged) return 'changed';
    log.error(`Writing ${sidecar.fileName} failed.`, error);
    return writeFailure(sidecar.fileName, error);
  }
}

/** What the user has to know before the file is replaced; undefined where it is our own and as we left it. */
function questionBefore({ content, watch, fileName }: SidecarFile): string | undefined {
  if (watch.state === 'changed') return vscode.l10n.t('{0} has changed on disk since it was opened.', fileName);
  if (content.kind !== 'unusable') return undefined;
  return vscode.l10n.t('The edits in {0} cannot be used: {1}.', fileName, faultTexts[content.code]);
}

/** An automatic save never replaces what somebody else has written; the notice in the editor says so. */
async function mayReplace({ uri }: PixelPairDocument, text: string): Promise<boolean> {
  if (savesAutomatically(uri)) return false;
  const replace = { title: vscode.l10n.t('Replace') };
  const options = { modal: true, detail: vscode.l10n.t('Saving replaces what is there now.') };
  return (await vscode.window.showWarningMessage(plainText(text), options, replace)) === replace;
}

function cannotWrite(fileName: string): SaveFailure {
  const nextStep = vscode.l10n.t('Save a copy of the image somewhere else. Your edits are kept.');
  return { code: 'read-only', message: vscode.l10n.t('{0} cannot be written here.', fileName), nextStep };
}
