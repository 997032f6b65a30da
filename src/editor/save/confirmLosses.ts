import * as vscode from 'vscode';
import { defaultChoice } from '../../imaging/codec/saveSettings.ts';
import { lossesOnSave } from '../../imaging/lossesOnSave.ts';
import type { ImageFormatId } from '../../shared/imageFormats.ts';
import { pictureSize } from '../../shared/recipe/outputSize.ts';
import { isNeutral } from '../../shared/recipe/recipe.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { plainText } from '../plainText.ts';
import { AgreedLosses } from './agreedLosses.ts';
import { savesAutomatically } from './autoSave.ts';

export type LossAnswer = 'save' | 'save-as' | 'cancel';

/** Asks before anything is lost by saving, once for each document, format and loss. */
export interface LossQuestions {
  /** What would be lost that the user has not agreed to, sentence by sentence. */
  unanswered(document: PixelPairDocument, format: ImageFormatId): readonly string[];
  ask(document: PixelPairDocument, format: ImageFormatId): Promise<LossAnswer>;
}

export function createLossQuestions(): LossQuestions {
  const agreed = new AgreedLosses<PixelPairDocument>();
  return {
    unanswered(document, format) {
      const losses = lossesOf(document, format);
      return agreed.covers(document, format, losses) ? [] : losses;
    },
    async ask(document, format) {
      const losses = lossesOf(document, format);
      if (agreed.covers(document, format, losses)) return 'save';
      const answer = await askUser(document, losses);
      if (answer === 'save') agreed.add(document, format, losses);
      return answer;
    },
  };
}

export function lossText(fileName: string): string {
  return vscode.l10n.t('Saving {0} will lose something the file has now.', fileName);
}

/** Unchanged and in its own format, the file is written back byte for byte. */
function lossesOf({ model }: PixelPairDocument, format: ImageFormatId): readonly string[] {
  if (!model || (isNeutral(model.recipe) && format === model.image.info.format)) return [];
  const { info } = model.image;
  return lossesOnSave(info, format, defaultChoice(info, format), pictureSize(info, model.recipe));
}

/**
 * Modal after the user's own Save. An automatic save must not stop somebody's typing elsewhere with a dialog, so there
 * the question waits as a notification; until it is answered the document stays dirty.
 */
async function askUser(document: PixelPairDocument, losses: readonly string[]): Promise<LossAnswer> {
  const modal = !savesAutomatically(document.uri);
  const name = document.model?.image.fileName ?? vscode.l10n.t('the image');
  const save = { title: vscode.l10n.t('Save') };
  const saveAs = { title: vscode.l10n.t('Save As...') };
  const text = lossText(name);
  const detail = losses.join('\n');
  const options = modal ? { modal, detail } : { modal };
  const answer = await vscode.window.showWarningMessage(
    plainText(modal ? text : `${text} ${losses.join(' ')}`),
    options,
    save,
    saveAs,
  );
  if (answer === save) return 'save';
  return answer === saveAs ? 'save-as' : 'cancel';
}
