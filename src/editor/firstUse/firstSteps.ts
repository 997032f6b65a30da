import * as vscode from 'vscode';
import type { Documents } from '../document/documents.ts';
import type { SessionState } from '../session/sessionState.ts';

/** A session as far as its state is shown. */
export interface ShownSession {
  readonly state: SessionState;
  readonly onDidChange: vscode.Event<unknown>;
}

/**
 * Tells VS Code what the walkthrough's check marks wait for and no other part tells: whether an image was changed here,
 * and whether somebody else is in the session.
 */
export function tellFirstSteps(documents: Documents, session: ShownSession): vscode.Disposable {
  const tell = (name: string): void => {
    void vscode.commands.executeCommand('setContext', `pixelpair.${name}`, true);
  };
  const tellCompany = (): void => {
    const { state } = session;
    if ('people' in state && state.people > 1) tell('hasHadCompany');
  };
  return vscode.Disposable.from(
    documents.onDidOpen((document) => document.onDidEdit(() => tell('hasEdited'))),
    session.onDidChange(tellCompany),
  );
}
