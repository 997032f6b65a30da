import * as vscode from 'vscode';
import type { Documents } from '../document/documents.ts';
import type { SessionView } from '../panel/pageFeed.ts';

/** Lets menus know which of the open images are in the session. */
export function showSessionImages(session: SessionView, documents: Documents): vscode.Disposable {
  const show = (): void => {
    const shown = documents.all.filter((document) => session.panelSession(document).state !== 'idle');
    // Not as texts: where the extension runs elsewhere than the window, VS Code has other ones for the same file.
    const uris = shown.map(({ uri }) => uri);
    void vscode.commands.executeCommand('setContext', 'pixelpair.sessionImages', uris);
  };
  // An image of the session may have another name by now.
  return vscode.Disposable.from(session.onDidChange(show), documents.onDidOpen(show));
}
