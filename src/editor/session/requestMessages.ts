import * as vscode from 'vscode';
import { isThisComputer } from '../../host/door/isThisComputer.ts';
import type { DoorRequest } from '../../host/door/waitingList.ts';
import type { DoorAnswer } from '../../host/session/session.ts';

/** Shows a message with buttons; gives the one that was clicked. */
export type TellRequest = (text: string, ...buttons: string[]) => Thenable<string | undefined>;

interface Choice {
  readonly label: string;
  readonly answer: DoorAnswer;
}

/** What can be said to a request, the most that is asked for first. */
export function choicesFor({ kind, role }: DoorRequest): readonly Choice[] {
  if (kind === 'edit') {
    return [
      { label: vscode.l10n.t('Make Editor'), answer: 'editor' },
      { label: vscode.l10n.t('Not Now'), answer: 'declined' },
    ];
  }
  const asEditor: Choice = { label: vscode.l10n.t('Allow as Editor'), answer: 'editor' };
  const asViewer: Choice = { label: vscode.l10n.t('Allow as Viewer'), answer: 'viewer' };
  const declined: Choice = { label: vscode.l10n.t('Decline'), answer: 'declined' };
  return role === 'editor' ? [asEditor, asViewer, declined] : [asViewer, asEditor, declined];
}

export function describeRequest({ kind, name, address }: DoorRequest): string {
  if (kind === 'edit') return vscode.l10n.t('{0} would like to edit.', name);
  return isThisComputer(address)
    ? vscode.l10n.t('{0} would like to join, from this computer or through a forwarded port.', name)
    : vscode.l10n.t('{0} would like to join, from {1}.', name, address);
}
