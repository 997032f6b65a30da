import * as vscode from 'vscode';
import type { AddOutcome } from '../../host/session/sessionRooms.ts';
import { plainText } from '../plainText.ts';
import { addRefusals } from './limitTexts.ts';

/** The image that the user wants to share while they share another one. */
export function offerToAdd(): void {
  const text = vscode.l10n.t('You are sharing another image already. Add this one to the same session?');
  const [add, end] = [vscode.l10n.t('Add Image'), vscode.l10n.t('End Session')];
  void vscode.window.showInformationMessage(plainText(text), add, end).then((chosen) => {
    if (chosen === add) return vscode.commands.executeCommand('pixelpair.addImage');
    return chosen ? vscode.commands.executeCommand('pixelpair.endSession') : undefined;
  });
}

export function tellAdded(fileName: string, outcome: AddOutcome): void {
  if (outcome.ok) {
    say(vscode.l10n.t('{0} is in the session now. Your teammates are told, and can open it.', fileName));
    return;
  }
  const { sentence, nextStep } = addRefusals[outcome.code];
  void vscode.window.showErrorMessage(plainText(`${sentence} ${nextStep}`));
}

export function tellAddedAlready(fileName: string): void {
  say(vscode.l10n.t('{0} is in the session already.', fileName));
}

export function tellCannotAdd(): void {
  void vscode.window.showErrorMessage(vscode.l10n.t('This image cannot be shared, because it could not be opened.'));
}

function say(text: string): void {
  void vscode.window.showInformationMessage(plainText(text));
}
