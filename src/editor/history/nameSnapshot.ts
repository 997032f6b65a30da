import * as vscode from 'vscode';
import { maxSnapshots, maxSnapshotsPerGuest, maxSnapshotTitleCharacters } from '../../shared/protocol/limits.ts';
import type { Failure } from '../../shared/protocol/messages.ts';
import { cleanTitle } from '../../shared/protocol/sanitise.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { plainText } from '../plainText.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { snapshotProblem } from './snapshotProblem.ts';

/** Gives the image as it is now a name, for everybody in it. `given` is one that was asked for already. */
export async function nameSnapshot({ model }: PixelPairDocument, given?: string): Promise<void> {
  if (!model) return;
  if (model.seat.me.role === 'viewer')
    return tell(vscode.l10n.t('Viewers cannot name moments. Ask the host to let you edit.'));
  const title = given ?? (await askTitle(vscode.l10n.t('Name This Moment')));
  if (title === undefined) return;
  const named = await model.seat.history.nameSnapshot(title);
  if (named.ok) return tellBriefly(vscode.l10n.t('Named this moment {0}', named.snapshot.title));
  tell(problemOf(named.code));
}

/** `value` is what it is called so far. */
export function askTitle(title: string, value = ''): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    value,
    prompt: vscode.l10n.t('Everybody sees it in the history and can go back to it.'),
    placeHolder: vscode.l10n.t('Warm look'),
    validateInput: (value) => titleProblem(value),
  });
}

function titleProblem(value: string): string | undefined {
  const title = cleanTitle(value);
  if (title === '') return vscode.l10n.t('Enter a name.');
  if (title !== value.trim() && value.trim().length > maxSnapshotTitleCharacters)
    return vscode.l10n.t('Use {0} characters at most.', maxSnapshotTitleCharacters);
  return undefined;
}

function problemOf(code: Failure['code']): string {
  if (code === 'snapshots-full')
    return vscode.l10n.t(
      'This image has {0} named moments already, which is as many as it can have. Delete one in the history first.',
      maxSnapshots,
    );
  if (code === 'own-snapshots-full')
    return vscode.l10n.t(
      'You have named {0} moments of this image, which is as many as a guest can. Delete one in the history, or ask the host to name this one.',
      maxSnapshotsPerGuest,
    );
  if (code === 'not-allowed') return vscode.l10n.t('Viewers cannot name moments. Ask the host to let you edit.');
  if (code === 'lost' || code === 'timeout')
    return vscode.l10n.t(
      'The host cannot be reached right now. Once you are connected, look in the history whether the moment has its name, and try again if not.',
    );
  return snapshotProblem(code);
}

function tell(text: string): void {
  void vscode.window.showInformationMessage(plainText(text));
}
