import * as vscode from 'vscode';

/** Whether VS Code saves by itself, so that a save may come while the user is busy elsewhere. */
export function savesAutomatically(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration('files', uri).get('autoSave', 'off') !== 'off';
}
