import * as vscode from 'vscode';
import type { Documents } from './documents.ts';
import { viewType } from './editorTabs.ts';

/**
 * After a restart VS Code 1.139 opens a document only when its tab is shown. Until then Save and Save All pass over an
 * unsaved image in a hidden tab without a word. So such tabs are shown once, and then whatever was there before.
 */
export async function restoreHiddenTabs(documents: Documents): Promise<void> {
  for (const group of vscode.window.tabGroups.all) {
    const { activeTab, tabs } = group;
    const waiting = tabs.flatMap((tab) => (tab === activeTab ? [] : (unsavedImage(tab, documents) ?? [])));
    for (const uri of waiting) await show(uri, viewType, { viewColumn: group.viewColumn });
    if (activeTab && waiting.length > 0) await showAgain(activeTab, group);
  }
}

/** The image of a tab, where it is unsaved and not open yet. */
function unsavedImage({ input, isDirty }: vscode.Tab, documents: Documents): vscode.Uri | undefined {
  if (!(input instanceof vscode.TabInputCustom) || input.viewType !== viewType) return undefined;
  return isDirty && !documents.find(input.uri) ? input.uri : undefined;
}

/** What is no file is found by its place; that works in the active group only. */
async function showAgain(tab: vscode.Tab, { viewColumn, tabs, isActive }: vscode.TabGroup): Promise<void> {
  const { input } = tab;
  const options = { viewColumn, preview: tab.isPreview };
  if (input instanceof vscode.TabInputText) await show(input.uri, 'default', options);
  else if (input instanceof vscode.TabInputCustom) await show(input.uri, input.viewType, options);
  else if (input instanceof vscode.TabInputNotebook) await show(input.uri, input.notebookType, options);
  else if (isActive) await vscode.commands.executeCommand('workbench.action.openEditorAtIndex', tabs.indexOf(tab));
}

async function show(uri: vscode.Uri, editor: string, options: vscode.TextDocumentShowOptions): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, editor, {
    preview: false,
    ...options,
    preserveFocus: true,
  });
}
