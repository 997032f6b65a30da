import type * as vscode from 'vscode';
import type { ImageFormatId } from '../../shared/imageFormats.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';

/** A document that was saved under another name, or whose file was renamed, and what lies there now. */
export interface RenamedDocument {
  readonly document: PixelPairDocument;
  /** Absent where that is the format of the source. */
  readonly format: ImageFormatId | undefined;
  readonly diskHash: string;
  /** While its file is being renamed: whether that has happened. Absent where the file is there. */
  readonly isConfirmed?: () => Promise<boolean>;
}

/**
 * After Save As, VS Code closes the document and opens the new file. The new document goes on with the old one's
 * model: the picture stays editable from its source, and a session goes on.
 */
export interface RenamedDocuments {
  /** Returns what takes that back. */
  put(uri: vscode.Uri, renamed: RenamedDocument): () => void;
  /** Hands a model over, once, and only while its document is still open, or on its way to another name. */
  take(uri: vscode.Uri): Promise<RenamedDocument | undefined>;
}

export function createRenamedDocuments(): RenamedDocuments {
  const waiting = new Map<string, RenamedDocument>();
  return {
    put(uri, renamed) {
      const key = uri.toString();
      waiting.set(key, renamed);
      const forget = (): void => {
        if (waiting.get(key) === renamed) waiting.delete(key);
      };
      renamed.document.onDidDispose(() => {
        if (!renamed.document.isMoving) forget();
      });
      return forget;
    },
    async take(uri) {
      const key = uri.toString();
      const renamed = waiting.get(key);
      if (renamed?.isConfirmed && !(await renamed.isConfirmed())) return undefined;
      // It may have been taken back, or taken by somebody else, meanwhile.
      return renamed && waiting.get(key) === renamed && waiting.delete(key) ? renamed : undefined;
    },
  };
}
