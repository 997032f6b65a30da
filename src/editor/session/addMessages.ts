import * as vscode from 'vscode';
import type { AddOutcome } from '../../host/sessionRooms.ts';
import { formatBytes } from '../../shared/formatBytes.ts';
import { maxRooms, maxSessionBytes } from '../../shared/protocol/limits.ts';
import { plainText } from '../plainText.ts';

/** The image that the user wants to share while they share another one. */
export function offerToAdd(): void {
  const text = 'You are sharing another image already. Add this one to the same session?';
  void vscode.window.showInformationMessage(plainText(text), 'Add Image', 'End Session').then((chosen) => {
    if (chosen === 'Add Image') return vscode.commands.executeCommand('pixelpair.addImage');
    return chosen ? vscode.commands.executeCommand('pixelpair.endSession') : undefined;
  });
}

export function tellAdded(fileName: string, outcome: AddOutcome): void {
  if (outcome.ok) say(`${fileName} is in the session now. Your teammates are told, and can open it.`);
  else void vscode.window.showErrorMessage(plainText(refusals[outcome.code]));
}

export function tellAddedAlready(fileName: string): void {
  say(`${fileName} is in the session already.`);
}

export function tellCannotAdd(): void {
  void vscode.window.showErrorMessage('This image cannot be shared, because it could not be opened.');
}

function say(text: string): void {
  void vscode.window.showInformationMessage(plainText(text));
}

const refusals: { readonly [Code in Extract<AddOutcome, { ok: false }>['code']]: string } = {
  'too-many-rooms': `A session holds ${maxRooms} images. Close one of them, then add this one.`,
  'too-large': `The images of a session have up to ${formatBytes(maxSessionBytes)} together. Close one of them, or add a smaller copy.`,
};
