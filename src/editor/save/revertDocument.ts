import * as vscode from 'vscode';
import { isEditorOf } from '../document/editorTabs.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { SessionView } from '../panel/pageFeed.ts';
import { goBack } from './goBack.ts';

/**
 * Goes back to what was saved last: a host for everybody in the session, a guest with their own work. VS Code asks for the
 * same where somebody closes a tab without saving: then nobody loses anything, neither in the session nor in the copy that a guest keeps after it.
 */
export async function revertDocument(
  document: PixelPairDocument,
  session: Pick<SessionView, 'panelSession'>,
): Promise<void> {
  await vscodeHasAnswered();
  const { model } = document;
  // The tab may be closed.
  if (!model || document.isDisposed) return;
  // Whoever has dropped out of a session is not among its participants, and comes back to it.
  const isShared = session.panelSession(document).state !== 'idle';
  if (!isShared || isInFront(document)) {
    document.unmark();
    await goBack(document, model, isShared);
    // Not before VS Code has taken it for reverted.
    if (model.isChanged) setImmediate(() => void markUnlessClosed(document).catch(() => undefined));
    return;
  }
  // Another tab is in front by now: VS Code closes several, and asks about each before it closes any.
  markOnceShown(document);
}

/** VS Code has *Revert and Close*, too. */
async function markUnlessClosed(document: PixelPairDocument): Promise<void> {
  await vscodeHasAnswered();
  if (isInFront(document)) document.markChanged();
}

/** VS Code takes it as saved. Not told before the tab is shown again: an image that is marked as it is closed stays open behind the scenes. */
function markOnceShown(document: PixelPairDocument): void {
  const shown = vscode.window.tabGroups.onDidChangeTabs(() => {
    if (!isInFront(document)) return;
    shown.dispose();
    if (document.model?.isChanged) document.markChanged();
  });
  document.onDidDispose(() => shown.dispose());
}

/** VS Code closes the tab, or shows the next one, before it answers: that is known here by then. */
async function vscodeHasAnswered(): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'pixelpair.isReverted', true);
}

function isInFront({ uri }: PixelPairDocument): boolean {
  return vscode.window.tabGroups.all.some(({ activeTab }) => isEditorOf(activeTab?.input, uri));
}
