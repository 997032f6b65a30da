import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { SourcePins } from '../sources/sourcePins.ts';

/**
 * Backups of documents whose extension host was killed. VS Code opens such a document anew without naming its backup,
 * so it is found by our own list of them.
 */
export interface LeftBackups {
  /** Looks for the newest backup of a document that is about to be opened anew. */
  find(uri: vscode.Uri): Promise<void>;
  /** The id of what was found, once. */
  take(uri: vscode.Uri): string | undefined;
  /** There is a newer one now, or none is needed any more. */
  remove(id: string): Promise<void>;
}

export function createLeftBackups(pins: SourcePins): LeftBackups {
  const found = new Map<string, string>();
  return {
    async find(uri) {
      const backup = await pins.newestBackupOf(uri.toString());
      if (backup !== undefined) found.set(uri.toString(), vscode.Uri.file(backup).toString());
    },
    take(uri) {
      const id = found.get(uri.toString());
      found.delete(uri.toString());
      return id;
    },
    async remove(id) {
      const { fsPath } = vscode.Uri.parse(id);
      await rm(fsPath, { force: true });
      await pins.remove(fsPath);
    },
  };
}
