import * as vscode from 'vscode';
import { plainText } from '../plainText.ts';
import { keepSessionDays } from './sessionLimits.ts';
import { ask } from './sessionMessages.ts';

/** What a host is told of a session that their window was in when its process went. */

/** Something of what is on the disk could not be read; the rest goes on. */
export function tellIncomplete(): void {
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Part of what was kept of your session could not be read. It goes on; check the last changes with your teammates.',
    ),
  );
}

/** Some of its images cannot be brought back; the others go on. */
export function tellMissing(fileNames: string): void {
  const text = vscode.l10n.t(
    'Your session goes on without {0}: what was kept there could not be read. Add it again to share it.',
    fileNames,
  );
  void vscode.window.showWarningMessage(plainText(text));
}

/** The user has agreed to go on with it in the middle of another one. */
export function tellResumesLater(state: 'connecting' | 'sharing' | 'joined'): void {
  const text = vscode.l10n.t(
    'This window is in another session now. Once that has ended, PixelPair asks again about the earlier one. Nothing of it is lost meanwhile.',
  );
  const actions = {
    connecting: {},
    sharing: { [vscode.l10n.t('End Session')]: 'pixelpair.endSession' },
    joined: { [vscode.l10n.t('Leave Session')]: 'pixelpair.leaveSession' },
  } as const;
  ask(text, actions[state]);
}

/** What is on the disk does not suffice to go on. */
export function tellNotResumed(): void {
  ask(
    vscode.l10n.t(
      'The session you were sharing cannot be brought back: what was kept of it is damaged. Start a new one.',
    ),
    startingAnother(),
  );
}

/** The user wanted to go on with it, and there is nothing to go on with by now. */
export function tellGone(): void {
  const text = vscode.l10n.t(
    'That session cannot be brought back: nothing is kept of it any more, as after {0} days, or where it was ended in another window.',
    keepSessionDays,
  );
  ask(text, startingAnother());
}

/** It is left as it is: the version that has kept it can go on with it. */
export function tellNewer(): void {
  ask(
    vscode.l10n.t(
      'The session you were sharing was kept by a newer version of PixelPair. Update PixelPair and reload the window to go on with it.',
    ),
    { [vscode.l10n.t('Check for Updates')]: 'workbench.extensions.action.checkForUpdates' },
  );
}

/** The user wanted to end it here. */
export function tellRunsElsewhere(): void {
  ask(vscode.l10n.t('Another window of VS Code goes on with that session by now. End it there.'), {});
}

/** The user wanted to go on with it here. */
export function tellGoesOnElsewhere(): void {
  const text = vscode.l10n.t('Another window of VS Code has your session by now: go on there.');
  askAgain(vscode.l10n.t('{0} If there is none, reload this window to try again, or start a new session.', text));
}

/** Whose program that is, nobody can tell from here. */
export function tellPortTaken(port: number): void {
  const text = vscode.l10n.t(
    'Your session could not go on: its link leads to port {0}, which another program uses, or a VS Code that does not answer.',
    port,
  );
  askAgain(vscode.l10n.t('{0} Close that and reload the window to try again, or start a new session.', text));
}

/** Something went wrong that may go well the next time. */
export function tellNotGoneOn(): void {
  askAgain(vscode.l10n.t('Your session could not go on. Reload the window to try again, or start a new session.'));
}

/**
 * The session was left some time ago, or its images were opened without it: opening its door, and going back to what it
 * knows of them, is for the user to decide. Undefined where the message is put away: with all others it is by one click.
 */
export async function askResume(fileName: string, isSetAside: boolean): Promise<'resume' | 'end' | undefined> {
  const text = isSetAside
    ? vscode.l10n.t(
        'Your session with {0} is still waiting. Go on with it, under the same link? Its edits then replace those made without it.',
        fileName,
      )
    : vscode.l10n.t(
        'You were sharing {0} when VS Code was closed. Go on with that session, under the same link?',
        fileName,
      );
  const [resume, end] = [vscode.l10n.t('Resume Session'), vscode.l10n.t('End It')];
  const chosen = await vscode.window.showInformationMessage(plainText(text), resume, end);
  if (chosen === resume) return 'resume';
  return chosen === end ? 'end' : undefined;
}

function askAgain(text: string): void {
  ask(text, {
    [vscode.l10n.t('Reload Window')]: 'workbench.action.reloadWindow',
    ...startingAnother(),
  });
}

function startingAnother(): Readonly<Record<string, string>> {
  return { [vscode.l10n.t('Start Session')]: 'pixelpair.startSession' };
}
