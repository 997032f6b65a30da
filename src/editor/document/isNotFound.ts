import * as vscode from 'vscode';

/** Whether an error of VS Code's file systems says that nothing is there; `isGone` says so of Node's. */
export function isNotFound(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
