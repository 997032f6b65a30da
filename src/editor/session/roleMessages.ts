import * as vscode from 'vscode';
import type { AskOutcome } from '../../client/seat.ts';
import type { Role } from '../../shared/protocol/participant.ts';
import { plainText } from '../plainText.ts';
import { tellBriefly } from '../tellBriefly.ts';

/** The host has changed what one may do. VS Code leaves the message there when that is over, so its button looks anew. */
export function tellRole(role: Role, roleNow: () => Role | undefined): void {
  if (role === 'viewer') {
    const ask = vscode.l10n.t('Ask to Edit');
    const text = vscode.l10n.t('The host has made you a viewer: you can look, point and chat, and change nothing.');
    void vscode.window.showInformationMessage(plainText(text), ask).then((chosen) => {
      if (chosen) askAs(roleNow());
    });
  } else
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The host has made you an editor: you can change the image.'),
    );
}

function askAs(role: Role | undefined): void {
  if (role === 'viewer') void vscode.commands.executeCommand('pixelpair.askToEdit');
  else if (role) void vscode.window.showInformationMessage(plainText(askProblem('not-allowed')));
  else tellNobodyToAsk();
}

export function tellNobodyToAsk(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('You are no longer in that session, so there is nobody to ask.'),
  );
}

export function tellAsked(outcome: AskOutcome): void {
  if (outcome.ok) tellBriefly(vscode.l10n.t('The host has been asked to let you edit.'));
  else void vscode.window.showInformationMessage(plainText(askProblem(outcome.code)));
}

function askProblem(code: string): string {
  if (code === 'not-allowed') return vscode.l10n.t('You can edit already.');
  return code === 'too-soon'
    ? vscode.l10n.t('The host has just said no. Ask again in half a minute, or talk to them in the chat.')
    : vscode.l10n.t('The host could not be asked. Try again in a moment.');
}

export function tellAskedOutOfReach(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The host is out of reach. Ask again when the connection is back.'),
  );
}

export function tellAskDeclined(code: 'declined' | 'approval-timeout'): void {
  const text =
    code === 'declined'
      ? vscode.l10n.t('The host would like you to go on as a viewer. You can ask again in half a minute.')
      : vscode.l10n.t('The host has not answered whether you may edit. You can ask again in half a minute.');
  void vscode.window.showInformationMessage(plainText(text));
}
