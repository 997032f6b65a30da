import * as vscode from 'vscode';
import type { Documents } from '../document/documents.ts';
import { groupsWith, openEditor } from '../document/editorTabs.ts';

/** Opens images of a session that VS Code has no tab for any more. */
export async function openMissing(documents: Documents, uris: readonly string[]): Promise<void> {
  for (const uri of uris.map((text) => vscode.Uri.parse(text, true))) {
    const isThere = documents.isKnown(uri) || groupsWith(uri).length > 0;
    if (!isThere) await openEditor(uri);
  }
}
