import * as vscode from 'vscode';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';

/**
 * Whether a save goes beside the image: where a sidecar is already, or where the user wants one and the file is still
 * the picture that was opened. See docs/adr/0008.
 */
export function savesToSidecar({ uri, sidecar, disk, model }: PixelPairDocument): boolean {
  if (!sidecar || !model) return false;
  return sidecar.exists || (wantsSidecars(uri) && disk?.knownHash === model.image.sha256);
}

export function wantsSidecars(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration('pixelpair', uri).get('sidecar', false);
}
