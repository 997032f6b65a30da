import * as vscode from 'vscode';

/** Saves as Ctrl+S does, so that VS Code knows what is saved. A save that did not happen was explained already. */
export async function saveThroughVscode(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.save(uri);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== new vscode.CancellationError().name) throw error;
  }
}
