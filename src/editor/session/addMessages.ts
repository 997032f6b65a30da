import * as vscode from 'vscode';
import type { AddOutcome } from '../../host/session/sessionRooms.ts';
import { formatBytes } from '../../shared/formatBytes.ts';
import { maxRooms, maxSessionBytes } from '../../shared/protocol/limits.ts';
import { plainText } from '../plainText.ts';

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
  if (outcome.ok) say(vscode.l10n.t('{0} is in the session now. Your teammates are told, and can open it.', fileName));
  else void vscode.window.showErrorMessage(plainText(refusals[outcome.code]));
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

const refusals: { readonly [Code in Extract<AddOutcome, { ok: false }>['code']]: string } = {
  'too-many-rooms': vscode.l10n.t('A session holds {0} images. Close one of them, then add this one.', maxRooms),
  'too-large': vscode.l10n.t(
    'The images of a session have up to {0} together. Close one of them, or add a smaller copy.',
    formatBytes(maxSessionBytes),
  ),
};
