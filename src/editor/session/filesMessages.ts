import * as vscode from 'vscode';
import { plainText } from '../plainText.ts';
import { keepSessionDays } from './sessionLimits.ts';

/** What is said of files of a session that stay on the disk after it. `folder` is where. */

/** It has ended; only that did not work. */
export function tellNotRemoved(folder: string): void {
  const text = vscode.l10n.t(
    'The session has ended, and nothing of your images is lost. What PixelPair had noted of it could not be removed from the disk.',
  );
  void vscode.window.showWarningMessage(plainText(withWayOut(text, folder)));
}

/** The user has ended a session that a newer version has kept: it may have files of which this one knows nothing. */
export function tellLeftToNewer(folder: string): void {
  const text = vscode.l10n.t(
    'You are not asked about that session any more. Its files are left, as a newer version of PixelPair has kept them.',
  );
  void vscode.window.showInformationMessage(plainText(withWayOut(text, folder)));
}

/** The user has ended a session of which nobody can tell whose it is by now. */
export function tellLeftUnread(folder: string): void {
  const text = vscode.l10n.t(
    'You are not asked about that session any more. Its files are left, as the system does not let PixelPair read them.',
  );
  void vscode.window.showInformationMessage(plainText(withWayOut(text, folder)));
}

function withWayOut(text: string, folder: string): string {
  return vscode.l10n.t(
    '{0} PixelPair removes them after {1} days. You can delete the folder before: {2}',
    text,
    keepSessionDays,
    folder,
  );
}
