import type * as vscode from 'vscode';
import type { ImageFormatId } from '../../shared/imageFormats.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';

/** A document that was saved under another name, or whose file was renamed, and what lies there now. */
export interface RenamedDocument {
  readonly document: PixelPairDocument;
  /** Absent where that is the format of the source. */
  readonly format: ImageFormatId | undefined;
  readonly diskHash: string;
}

/**
 * After Save As, VS Code closes the document and opens the new file. The new document goes on with the old one's
 * model: the picture stays editable from its source, and a session goes on.
 */
export interface RenamedDocuments {
  /** Returns what takes that back. */
  put(uri: vscode.Uri, renamed: RenamedDocument): () => void;
  /** Hands a model over, once, and only while its document is still open, or on its way to another name. */
  take(uri: vscode.Uri): RenamedDocument | undefined;
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
    take(uri) {
      const renamed = waiting.get(uri.toString());
      waiting.delete(uri.toString());
      return renamed;
    },
  };
}
