import * as vscode from 'vscode';
import { isEditorOf, viewType } from '../document/editorTabs.ts';

/**
 * Where an image that somebody else has gone to may be opened: where it is a tab already, else in the place of another image.
 * Undefined where something else is in front of those, such as a text that the user is typing, unless `force` says that
 * the user wants it now.
 */
export function placeForImage(uri: vscode.Uri | undefined, force: boolean): vscode.TextDocumentShowOptions | undefined {
  const groups = vscode.window.tabGroups.all.toSorted((one, other) => Number(other.isActive) - Number(one.isActive));
  const having = groups.filter(({ tabs }) => uri && tabs.some(({ input }) => isEditorOf(input, uri)));
  const free = [...having, ...groups].find(({ activeTab }) => isImageEditor(activeTab?.input));
  const chosen = free ?? (force ? (having[0] ?? vscode.window.tabGroups.activeTabGroup) : undefined);
  return chosen && { viewColumn: chosen.viewColumn, preserveFocus: !force && !chosen.isActive };
}

function isImageEditor(input: unknown): boolean {
  return input instanceof vscode.TabInputCustom && input.viewType === viewType;
}
