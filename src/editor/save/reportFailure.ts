import * as vscode from 'vscode';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { plainText } from '../plainText.ts';
import type { SaveFailure } from './saveFailure.ts';

/** Says why nothing was saved, with the ways on. Does not wait for the answer: the save is over. */
export function reportSaveFailure(document: PixelPairDocument, { code, message, nextStep }: SaveFailure): void {
  if (code === 'cancelled') return;
  const saveAs = { title: vscode.l10n.t('Save As...'), command: 'pixelpair.saveCopy' };
  const again = { title: vscode.l10n.t('Try Again'), command: 'pixelpair.save' };
  const isFinal = code === 'read-only' || code === 'session-over' || code === 'name-too-long';
  const actions = isFinal ? [saveAs] : [again, saveAs];
  void vscode.window.showErrorMessage(plainText(`${message} ${nextStep}`), ...actions).then((chosen) => {
    return chosen ? vscode.commands.executeCommand(chosen.command, document.uri) : undefined;
  });
}
