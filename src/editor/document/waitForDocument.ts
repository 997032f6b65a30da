import * as vscode from 'vscode';
import type { Documents } from './documents.ts';
import { groupsWith, isEditorOf } from './editorTabs.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';

/** How long a document may be without any tab, in milliseconds: one that was left by a killed process is replaced. */
const replacedWithinMs = 2_000;

/** The document, as soon as it is open; undefined where its tab is closed before that. Rejects where it does not open. */
export function waitForDocument(documents: Documents, uri: vscode.Uri): Promise<PixelPairDocument | undefined> {
  const open = documents.find(uri);
  if (open) return Promise.resolve(open);
  return new Promise((resolve, reject) => {
    const timers: NodeJS.Timeout[] = [];
    const isGone = (): boolean => !documents.isKnown(uri) && groupsWith(uri).length === 0;
    const onGone = (): void => settle(() => resolve(undefined));
    const subscriptions = [
      documents.onDidOpen((document) => {
        if (document.uri.toString() === uri.toString()) settle(() => resolve(document));
      }),
      documents.onDidFail((failed) => {
        if (failed.uri === uri.toString()) settle(() => reject(failed.error));
      }),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (!closed.some(({ input }) => isEditorOf(input, uri))) return;
        timers.push(setTimeout(() => isGone() && onGone(), replacedWithinMs));
      }),
    ];
    const settle = (how: () => void): void => {
      for (const subscription of subscriptions) subscription.dispose();
      timers.forEach(clearTimeout);
      how();
    };
  });
}
