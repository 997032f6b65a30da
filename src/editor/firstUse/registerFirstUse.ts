import * as vscode from 'vscode';
import type { Documents } from '../document/documents.ts';
import { type ShownSession, tellFirstSteps } from './firstSteps.ts';
import { reportIssue } from './reportIssue.ts';

interface Parts {
  readonly extension: vscode.Extension<unknown>;
  readonly documents: Documents;
  readonly session: ShownSession;
}

/** The walkthrough and the way to whoever can help. */
export function registerFirstUse({ extension, documents, session }: Parts): vscode.Disposable {
  const walkthrough = `${extension.id}#firstSession`;
  return vscode.Disposable.from(
    tellFirstSteps(documents, session),
    vscode.commands.registerCommand('pixelpair.getStarted', () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false),
    ),
    vscode.commands.registerCommand('pixelpair.reportIssue', () => reportIssue(extension, session)),
  );
}
