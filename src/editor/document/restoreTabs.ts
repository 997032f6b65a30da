import * as vscode from 'vscode';
import type { Documents } from './documents.ts';
import { viewType } from './editorTabs.ts';
import type { LeftBackups } from './leftBackups.ts';
import { replaceDeadTabs } from './replaceDeadTabs.ts';

export interface TabsToRestore {
  readonly documents: Documents;
  readonly backups: LeftBackups;
  /** URIs of images that have to be open, on screen or not: those of a session. */
  readonly needed: readonly string[];
  readonly onError: (error: unknown) => void;
}

/**
 * Opens the documents of tabs that were there before this extension host. VS Code 1.139 leaves two kinds out:
 *
 * - After a restart of the window it opens a document only when its tab is shown. Until then Save and Save All pass over
 *   an unsaved image in a hidden tab without a word. So such tabs are shown once, and then whatever was there before.
 * - Where the extension host was killed, it keeps the tabs and never asks the next one for their documents. Those on
 *   screen and the unsaved ones are replaced now, the others when they are looked at.
 */
export function restoreTabs(options: TabsToRestore): vscode.Disposable {
  const { all } = vscode.window.tabGroups;
  const waiting = new Set(
    all.flatMap(({ tabs }) => tabs.flatMap((tab) => waitingImage(tab, options)?.toString() ?? [])),
  );
  let running = restoreAll(options).catch(options.onError);
  return vscode.window.tabGroups.onDidChangeTabs(({ changed }) => {
    for (const tab of changed) {
      const uri = tab.isActive ? waitingImage(tab, options) : undefined;
      if (!uri || !waiting.delete(uri.toString())) continue;
      running = running.then(() => restoreWhileActive(tab, options)).catch(options.onError);
    }
  });
}

/** Its turn has come; it may have been opened or left meanwhile. */
async function restoreWhileActive(tab: vscode.Tab, options: TabsToRestore): Promise<void> {
  const uri = tab.isActive ? waitingImage(tab, options) : undefined;
  if (uri) await restore(uri, tab, options);
}

async function restoreAll(options: TabsToRestore): Promise<void> {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  for (const group of all) if (group !== activeTabGroup) await restoreGroup(group, options);
  // The group with the focus comes last, and so has it again.
  await restoreGroup(activeTabGroup, options);
}

async function restoreGroup(group: vscode.TabGroup, options: TabsToRestore): Promise<void> {
  const { activeTab, tabs } = group;
  let moved = false;
  for (const tab of tabs) {
    const uri = waitingImage(tab, options);
    if (!uri || !(tab === activeTab || tab.isDirty || options.needed.includes(uri.toString()))) continue;
    const replaced = await restore(uri, tab, options);
    moved ||= replaced || tab !== activeTab;
  }
  if (activeTab && moved) await showAgain(activeTab, group);
}

/** The image of a tab, where it is not open yet. */
function waitingImage({ input }: vscode.Tab, { documents }: TabsToRestore): vscode.Uri | undefined {
  if (!(input instanceof vscode.TabInputCustom) || input.viewType !== viewType) return undefined;
  return documents.isKnown(input.uri) ? undefined : input.uri;
}

/** Says whether the tab was a dead one. */
async function restore(uri: vscode.Uri, tab: vscode.Tab, options: TabsToRestore): Promise<boolean> {
  const { group, isPreview, isDirty } = tab;
  await show(uri, viewType, { viewColumn: group.viewColumn, preview: isPreview });
  // VS Code asks for a document before it says that its tab is shown; or never.
  if (options.documents.isKnown(uri)) return false;
  // What has no unsaved edits has no backup: one that is there is of another time, or of another window.
  if (isDirty) await options.backups.find(uri);
  await replaceDeadTabs(uri);
  return true;
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
