import * as vscode from 'vscode';
import type { RejectText } from '../../shared/protocol/rejects.ts';
import { plainText } from '../plainText.ts';

/** None of these waits for its answer: a message may stay unanswered for hours. */

/** `reach` says how far the session reaches. */
export function tellStarted(reach: string): void {
  ask(vscode.l10n.t('Session started. The link is on your clipboard: send it to your teammate. {0}', reach), {
    [vscode.l10n.t('Copy Again')]: 'pixelpair.copyLink',
    [vscode.l10n.t('End Session')]: 'pixelpair.endSession',
  });
}

export function tellCopied(): void {
  ask(vscode.l10n.t('The link is on your clipboard. Everybody who has it can join.'), {
    [vscode.l10n.t('End Session')]: 'pixelpair.endSession',
  });
}

export function tellViewLinkCopied(): void {
  ask(
    vscode.l10n.t(
      'The view-only link is on your clipboard. Who joins by it can look, point and chat, and changes nothing.',
    ),
    {},
  );
}

export function tellEnded(): void {
  ask(vscode.l10n.t('The session has ended. Your image and its edits stay as they are.'), {
    [vscode.l10n.t('Session Recap')]: 'pixelpair.sessionRecap',
  });
}

/** Closing a tab does not look like the end of a session. */
export function tellLastClosed(): void {
  ask(vscode.l10n.t('The session has ended for everybody: its last image was closed.'), {
    [vscode.l10n.t('Session Recap')]: 'pixelpair.sessionRecap',
  });
}

/** Something else is going on already. */
export function tellBusy(state: 'connecting' | 'sharing' | 'joined'): void {
  if (state === 'connecting')
    void vscode.window.showInformationMessage(vscode.l10n.t('PixelPair is connecting already.'));
  else if (state === 'sharing') {
    ask(vscode.l10n.t('You are sharing an image already.'), {
      [vscode.l10n.t('Copy Link')]: 'pixelpair.copyLink',
      [vscode.l10n.t('End Session')]: 'pixelpair.endSession',
    });
  } else
    ask(vscode.l10n.t('You are in a session already.'), { [vscode.l10n.t('Leave Session')]: 'pixelpair.leaveSession' });
}

/** A link to the session that this window shares. */
export function tellOwnLink(): void {
  ask(
    vscode.l10n.t(
      'This link leads to the session that you share from this window. Send it to your teammate, or join it from a new window to try it alone.',
    ),
    {
      [vscode.l10n.t('Copy Link')]: 'pixelpair.copyLink',
      [vscode.l10n.t('New Window')]: 'workbench.action.newWindow',
    },
  );
}

/** A link that names the session which this window shares, and is none of those that open it now. */
export function tellNotOwnLink(): void {
  const text = vscode.l10n.t('This is an old or changed link to your session. Copy the current one.');
  ask(text, { [vscode.l10n.t('Copy Link')]: 'pixelpair.copyLink' });
}

/** A link to another session than the one that this window has joined. */
export function tellInAnother(leaveAndJoin: () => void): void {
  const action = vscode.l10n.t('Leave and Join');
  const text = vscode.l10n.t('You are in another session. Leave it to join this one; you keep a copy of its image.');
  void vscode.window.showInformationMessage(plainText(text), action).then((chosen) => {
    if (chosen) leaveAndJoin();
  });
}

/** One sentence, one next step, and a button for it. */
export function offerRetry(
  { sentence, nextStep }: RejectText,
  again: () => void,
  label = vscode.l10n.t('Try Again'),
): void {
  void vscode.window.showErrorMessage(plainText(`${sentence} ${nextStep}`), label).then((chosen) => {
    if (chosen) again();
  });
}

/** What was to begin did not, for a reason that nobody has foreseen. */
export function tellFailed(): void {
  const action = vscode.l10n.t('Show Logs');
  const text = vscode.l10n.t('Something went wrong in PixelPair. Try again; the log says what it was.');
  void vscode.window.showErrorMessage(plainText(text), action).then((chosen) => {
    if (chosen) void vscode.commands.executeCommand('pixelpair.showLogs');
  });
}

/** Said once a session: it goes on all the same. */
export function tellNotKept(): void {
  const text = vscode.l10n.t(
    'The session cannot be kept on this disk. It goes on, but would end if VS Code crashed now.',
  );
  ask(vscode.l10n.t('{0} Make sure that the disk is not full; PixelPair tries again by itself.', text), {
    [vscode.l10n.t('Show Logs')]: 'pixelpair.showLogs',
  });
}

/** Nothing is acked in this one from then on: the other does not know of it. */
export function tellTakenOver(): void {
  const text = vscode.l10n.t('Another window of VS Code goes on with your session.');
  ask(vscode.l10n.t('{0} What is done in this one does not get there: close this window.', text), {
    [vscode.l10n.t('Show Logs')]: 'pixelpair.showLogs',
  });
}

export function tellKeptAgain(): void {
  ask(vscode.l10n.t('The session is kept on the disk again.'), {});
}

/** The buttons, and the command that each of them runs. */
export function ask(text: string, actions: Readonly<Record<string, string>>): void {
  void vscode.window.showInformationMessage(plainText(text), ...Object.keys(actions)).then((chosen) => {
    const command = chosen && actions[chosen];
    return command ? vscode.commands.executeCommand(command) : undefined;
  });
}
