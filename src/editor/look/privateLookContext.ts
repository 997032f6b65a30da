import * as vscode from 'vscode';
import type { Documents } from '../document/documents.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';

/** Tells VS Code's `when` clauses which images the user looks at privately. */
export function tellPrivateLooks(document: PixelPairDocument, documents: Documents): void {
  const isPrivate = ({ look }: PixelPairDocument): boolean => look.current.parts.length > 0;
  const tell = (): void => {
    // Not as texts: where the extension runs elsewhere than the window, VS Code has other ones for the same file.
    const uris = documents.all.filter(isPrivate).map(({ uri }) => uri);
    void vscode.commands.executeCommand('setContext', 'pixelpair.privateLooks', uris);
  };
  document.onDidChangeModel(({ kind }) => kind === 'look' && tell());
  document.onDidDispose(tell);
  if (isPrivate(document)) tell();
}
