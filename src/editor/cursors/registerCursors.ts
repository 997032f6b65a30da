import * as vscode from 'vscode';
import { togglePanelSetting } from './panelSettings.ts';

/** The commands that hide and show pointers. */
export function registerCursors(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('pixelpair.toggleMyCursor', () => togglePanelSetting('showMyCursor')),
    vscode.commands.registerCommand('pixelpair.toggleCursors', () => togglePanelSetting('showCursors')),
  );
}
