import type * as vscode from 'vscode';
import type { ImageFormatId } from '../../shared/imageFormats.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';

/** A document that was saved under another name, and what lies there now. */
export interface RenamedDocument {
  readonly document: PixelPairDocument;
  readonly format: ImageFormatId;
  readonly diskHash: string;
}

/**
 * After Save As, VS Code closes the document and opens the new file. The new document goes on with the old one's
 * model: the picture stays editable from its source, and a session goes on.
 */
export interface RenamedDocuments {
  put(uri: vscode.Uri, renamed: RenamedDocument): void;
  /** Hands a model over, once, and only while its document is still open. */
  take(uri: vscode.Uri): RenamedDocument | undefined;
}

export function createRenamedDocuments(): RenamedDocuments {
  const waiting = new Map<string, RenamedDocument>();
  return {
    put(uri, renamed) {
      const key = uri.toString();
      waiting.set(key, renamed);
      renamed.document.onDidDispose(() => {
        if (waiting.get(key) === renamed) waiting.delete(key);
      });
    },
    take(uri) {
      const renamed = waiting.get(uri.toString());
      waiting.delete(uri.toString());
      return renamed;
    },
  };
}
