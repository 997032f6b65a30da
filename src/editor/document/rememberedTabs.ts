import * as vscode from 'vscode';
import { isEditorOf, openEditor } from './editorTabs.ts';

/** A group of editors that shows an image in PixelPair. */
interface RememberedGroup {
  readonly viewColumn: vscode.ViewColumn;
  readonly isActive: boolean;
  readonly isPreview: boolean;
  readonly isPinned: boolean;
  /** It shows the file in another editor as well. */
  readonly isShownElse: boolean;
  /** What is in front of the image; undefined where that is in front itself. */
  readonly front: vscode.Tab | undefined;
}

/** Where an image is open in PixelPair, and how: VS Code closes it there when its file is renamed. */
export interface RememberedTabs {
  readonly isInFront: boolean;
  /** Opens the image under its new name where and how it was, and closes what VS Code has opened in its stead. */
  reopen(target: vscode.Uri): Promise<void>;
}

export function rememberTabs(uri: vscode.Uri): RememberedTabs {
  const groups = vscode.window.tabGroups.all.flatMap((group) => rememberGroup(group, uri) ?? []);
  // The one that the user is in last: its tab may have to be pinned.
  const inOrder = groups.toSorted((a, b) => Number(a.isActive) - Number(b.isActive));
  const here = vscode.window.tabGroups.activeTabGroup.viewColumn;
  return {
    isInFront: groups.some(({ front }) => !front),
    async reopen(target) {
      for (const group of inOrder) await reopenIn(group, target);
      // Also where it takes no focus, what opens makes its group the active one.
      const front = groupAt(here)?.activeTab;
      if (front && vscode.window.tabGroups.activeTabGroup.viewColumn !== here) await bringBack(front, here);
    },
  };
}

function rememberGroup(
  { viewColumn, isActive, tabs, activeTab }: vscode.TabGroup,
  uri: vscode.Uri,
): RememberedGroup | undefined {
  const own = tabs.find(({ input }) => isEditorOf(input, uri));
  if (!own) return undefined;
  const { isPreview, isPinned } = own;
  const isShownElse = tabs.some((tab) => tab !== own && uriOf(tab.input) === uri.toString());
  return { viewColumn, isActive, isPreview, isPinned, isShownElse, front: own.isActive ? undefined : activeTab };
}

async function reopenIn(
  { viewColumn, isActive, isPreview: preview, isPinned, isShownElse, front }: RememberedGroup,
  target: vscode.Uri,
): Promise<void> {
  await openEditor(target, { viewColumn, preview, preserveFocus: true });
  if (isPinned && isActive) await vscode.commands.executeCommand('workbench.action.pinEditor');
  if (!isShownElse) await closeOthers(target, viewColumn);
  if (front) await bringBack(front, viewColumn);
}

async function closeOthers(uri: vscode.Uri, column: vscode.ViewColumn): Promise<void> {
  const { tabs } = groupAt(column) ?? { tabs: [] };
  const others = tabs.filter(
    ({ input, isDirty }) => !isDirty && uriOf(input) === uri.toString() && !isEditorOf(input, uri),
  );
  await vscode.window.tabGroups.close(others, true);
}

/** To the front, unless it is one of those that no command opens, or was closed or renamed, too. */
async function bringBack({ input, isPreview: preview }: vscode.Tab, viewColumn: vscode.ViewColumn): Promise<void> {
  const known = uriOf(input);
  if (known === undefined || !groupAt(viewColumn)?.tabs.some((tab) => uriOf(tab.input) === known)) return;
  const place = { viewColumn, preview, preserveFocus: true };
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.parse(known), editorOf(input), place);
}

function groupAt(column: vscode.ViewColumn): vscode.TabGroup | undefined {
  return vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn === column);
}

function editorOf(input: unknown): string {
  if (input instanceof vscode.TabInputCustom) return input.viewType;
  return input instanceof vscode.TabInputNotebook ? input.notebookType : 'default';
}

function uriOf(input: unknown): string | undefined {
  const isOfFile =
    input instanceof vscode.TabInputCustom ||
    input instanceof vscode.TabInputText ||
    input instanceof vscode.TabInputNotebook;
  return isOfFile ? input.uri.toString() : undefined;
}
