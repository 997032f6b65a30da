import * as vscode from 'vscode';
import type { Documents } from '../document/documents.ts';
import type { SessionView } from '../panel/pageFeed.ts';
import type { Services } from '../services.ts';
import { SessionDiary } from './sessionDiary.ts';
import { sessionRecap } from './sessionRecap.ts';

export interface HistoryOptions {
  readonly session: SessionView;
  readonly documents: Documents;
  readonly services: Services;
}

/** What is left to tell of a session: its diary, and the recap made of that. */
export function registerHistory({ session, documents, services }: HistoryOptions): vscode.Disposable {
  const diary = new SessionDiary(session, documents);
  return vscode.Disposable.from(
    diary,
    diary.onDidBegin(() => void vscode.commands.executeCommand('setContext', 'pixelpair.hadSession', true)),
    vscode.commands.registerCommand('pixelpair.sessionRecap', (given?: unknown) =>
      sessionRecap(services, diary, given === 'none' ? given : undefined),
    ),
  );
}
