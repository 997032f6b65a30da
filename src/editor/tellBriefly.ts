import * as vscode from 'vscode';
import { plainText } from './plainText.ts';

/** How long the status bar says it, in milliseconds. */
const shownMs = 5_000;

/** Says in the status bar that something went well. */
export function tellBriefly(text: string): void {
  vscode.window.setStatusBarMessage(plainText(text), shownMs);
}
