import * as vscode from 'vscode';
import type { SaveDesk } from '../save/saveDesk.ts';
import { isEditorOf } from './editorTabs.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';

/**
 * Lets VS Code forget edits that were thrown away. Its revert does that, but means the active editor, whichever that is
 * by now; any other document is taken as saved.
 */
export async function forgetEdits(document: PixelPairDocument, saves: SaveDesk): Promise<void> {
  const isActive = isEditorOf(vscode.window.tabGroups.activeTabGroup.activeTab?.input, document.uri);
  if (isActive) await vscode.commands.executeCommand('workbench.action.files.revert');
  else await saves.markSaved(document);
}
