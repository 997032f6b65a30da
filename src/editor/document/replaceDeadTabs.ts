import * as vscode from 'vscode';
import { groupsWith, isEditorOf, viewType } from './editorTabs.ts';

/**
 * Closes the tabs of a document whose extension host is gone, and opens it anew where they were. Only VS Code's own
 * revert gets such a tab closed without a question about saving, which nobody would be there to do.
 */
export async function replaceDeadTabs(uri: vscode.Uri): Promise<void> {
  const columns = groupsWith(uri).map(({ viewColumn }) => viewColumn);
  // From the last on, because a group whose only tab goes is closed with it.
  for (const viewColumn of columns.toReversed()) await closeTab(uri, viewColumn);
  for (const viewColumn of columns) await openTab(uri, { viewColumn, preview: false });
}

async function closeTab(uri: vscode.Uri, viewColumn: vscode.ViewColumn): Promise<void> {
  await openTab(uri, { viewColumn });
  // It means the active editor, and the user may have gone to another one meanwhile.
  if (!isEditorOf(vscode.window.tabGroups.activeTabGroup.activeTab?.input, uri)) return;
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

async function openTab(uri: vscode.Uri, options: vscode.TextDocumentShowOptions): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, viewType, options);
}
