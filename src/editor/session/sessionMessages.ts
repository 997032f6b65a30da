import * as vscode from 'vscode';
import type { RejectText } from '../../shared/protocol/rejects.ts';
import { plainText } from '../plainText.ts';

/** None of these waits for its answer: a message may stay unanswered for hours. */

export function tellStarted(): void {
  ask('Session started. The link is on your clipboard: send it to your teammate.', {
    'Copy Again': 'pixelpair.copyLink',
    'End Session': 'pixelpair.endSession',
  });
}

export function tellCopied(): void {
  ask('The link is on your clipboard. Everybody who has it can join.', { 'End Session': 'pixelpair.endSession' });
}

export function tellViewLinkCopied(): void {
  ask('The view-only link is on your clipboard. Who joins by it can look, point and chat, and changes nothing.', {});
}

export function tellEnded(): void {
  void vscode.window.showInformationMessage('The session has ended. Your image and its edits stay as they are.');
}

/** Something else is going on already. */
export function tellBusy(state: 'connecting' | 'sharing' | 'joined'): void {
  if (state === 'connecting') void vscode.window.showInformationMessage('PixelPair is connecting already.');
  else if (state === 'sharing') {
    ask('You are sharing an image already.', {
      'Copy Link': 'pixelpair.copyLink',
      'End Session': 'pixelpair.endSession',
    });
  } else ask('You are in a session already.', { 'Leave Session': 'pixelpair.leaveSession' });
}

/** One sentence, one next step, and a button for it. */
export function offerRetry({ sentence, nextStep }: RejectText, again: () => void, label = 'Try Again'): void {
  void vscode.window.showErrorMessage(plainText(`${sentence} ${nextStep}`), label).then((chosen) => {
    if (chosen) again();
  });
}

/** Said once a session: it goes on all the same. */
export function tellNotKept(): void {
  const text = 'The session cannot be kept on this disk. It goes on, but would end if VS Code crashed now.';
  ask(`${text} Make sure that the disk is not full; PixelPair tries again by itself.`, {
    'Show Logs': 'pixelpair.showLogs',
  });
}

export function tellKeptAgain(): void {
  ask('The session is kept on the disk again.', {});
}

/** Something of what is on the disk could not be read; the rest goes on. */
export function tellIncomplete(): void {
  void vscode.window.showWarningMessage(
    'Part of what was kept of your session could not be read. It goes on; check the last changes with your teammates.',
  );
}

/** What is on the disk does not suffice to go on. */
export function tellNotResumed(): void {
  ask('The session you were sharing cannot be brought back: what was kept of it is damaged. Start a new one.', {
    'Start Session': 'pixelpair.startSession',
  });
}

/** Something went wrong that may go well the next time. */
export function tellNotGoneOn(): void {
  ask('Your session could not go on. Reload the window to try again, or start a new session.', {
    'Reload Window': 'workbench.action.reloadWindow',
    'Start Session': 'pixelpair.startSession',
  });
}

/**
 * The session was left some time ago, or its images were opened without it: opening its door, and going back to what it
 * knows of them, is for the user to decide.
 */
export async function askResume(fileName: string, isSetAside: boolean): Promise<boolean> {
  const text = isSetAside
    ? `Your session with ${fileName} is still waiting. Go on with it, under the same link? Its edits then replace those made without it.`
    : `You were sharing ${fileName} when VS Code was closed. Go on with that session, under the same link?`;
  return (await vscode.window.showInformationMessage(plainText(text), 'Resume Session', 'End It')) === 'Resume Session';
}

function ask(text: string, actions: Readonly<Record<string, string>>): void {
  void vscode.window.showInformationMessage(plainText(text), ...Object.keys(actions)).then((chosen) => {
    const command = chosen && actions[chosen];
    return command ? vscode.commands.executeCommand(command) : undefined;
  });
}
