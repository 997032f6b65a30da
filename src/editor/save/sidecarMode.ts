import * as vscode from 'vscode';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { isTooLongForSidecar } from '../document/sidecarFile.ts';

/**
 * Whether a save goes beside the image: where a sidecar is already, or where the user wants one and the file is still
 * the picture that was opened. See docs/adr/0008.
 */
export function savesToSidecar(document: PixelPairDocument): boolean {
  const { sidecar, model } = document;
  if (!sidecar || !model) return false;
  return sidecar.exists || leavesImage(document);
}

/** Whether a save can go nowhere: the image is to stay as it is, and its name leaves no room for one beside it. */
export function lacksSidecar(document: PixelPairDocument): boolean {
  return !document.sidecar && isTooLongForSidecar(document.uri) && leavesImage(document);
}

function leavesImage({ uri, disk, model }: PixelPairDocument): boolean {
  return wantsSidecars(uri) && disk?.knownHash === model?.image.sha256;
}

export function wantsSidecars(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration('pixelpair', uri).get('sidecar', false);
}
