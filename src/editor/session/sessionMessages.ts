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

/** One sentence, one next step, and a button to try again. */
export function offerRetry({ sentence, nextStep }: RejectText, again: () => void): void {
  void vscode.window.showErrorMessage(plainText(`${sentence} ${nextStep}`), 'Try Again').then((chosen) => {
    if (chosen) again();
  });
}

function ask(text: string, actions: Readonly<Record<string, string>>): void {
  void vscode.window.showInformationMessage(plainText(text), ...Object.keys(actions)).then((chosen) => {
    const command = chosen && actions[chosen];
    return command ? vscode.commands.executeCommand(command) : undefined;
  });
}
