import * as vscode from 'vscode';
import type { SessionState } from './sessionState.ts';
import { statusBarView } from './statusBarView.ts';

/** The one item in the status bar: says how things stand, and opens the commands that fit. */
export function createStatusBar(initial: SessionState): { show(state: SessionState): void; dispose(): void } {
  const item = vscode.window.createStatusBarItem('pixelpair.session', vscode.StatusBarAlignment.Right, 100);
  item.name = 'PixelPair Session';
  item.command = 'pixelpair.showSessionCommands';
  const show = (state: SessionState): void => {
    const { text, tooltip, label, warning } = statusBarView(state);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label, role: 'button' };
    item.backgroundColor = warning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  };
  show(initial);
  item.show();
  return { show, dispose: () => item.dispose() };
}
