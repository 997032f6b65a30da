import * as vscode from 'vscode';

interface Library {
  readonly presets: readonly unknown[];
  readonly onDidChange: vscode.Event<unknown>;
}

/** Has the command palette show what is done with presets of one's own only where there are some. */
export function showPresetCommands(library: Library): vscode.Disposable {
  const tell = (): void => {
    void vscode.commands.executeCommand('setContext', 'pixelpair.hasOwnPresets', library.presets.length > 0);
  };
  return library.onDidChange(tell);
}
