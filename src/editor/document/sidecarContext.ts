import * as vscode from 'vscode';
import type { Documents } from './documents.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';

/** Tells VS Code's `when` clauses which images have their edits beside them. */
export function tellSidecars(document: PixelPairDocument, documents: Documents): void {
  const { sidecar } = document;
  if (!sidecar) return;
  const tell = (): void => {
    // Not as texts: where the extension runs elsewhere than the window, VS Code has other ones for the same file.
    const uris = documents.all.filter((one) => one.sidecar?.exists).map(({ uri }) => uri);
    void vscode.commands.executeCommand('setContext', 'pixelpair.sidecars', uris);
  };
  sidecar.onDidChange(tell);
  sidecar.watch.onDidChange(tell);
  document.onDidDispose(tell);
  tell();
}
