import * as vscode from 'vscode';

export const viewType = 'pixelpair.editor';

export async function openEditor(uri: vscode.Uri, place?: vscode.TextDocumentShowOptions): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, viewType, place);
}

/** Closes every PixelPair editor of a document; VS Code asks where something is not saved. */
export async function closeEditors(uri: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(tabs.filter(({ input }) => isEditorOf(input, uri)));
}

/** The groups that show a document in PixelPair. */
export function groupsWith(uri: vscode.Uri): readonly vscode.TabGroup[] {
  return vscode.window.tabGroups.all.filter(({ tabs }) => tabs.some(({ input }) => isEditorOf(input, uri)));
}

export function isEditorOf(input: unknown, uri: vscode.Uri): boolean {
  return (
    input instanceof vscode.TabInputCustom && input.viewType === viewType && input.uri.toString() === uri.toString()
  );
}
