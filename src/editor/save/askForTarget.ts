import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { imageFormats } from '../../shared/imageFormats.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { isGuestUri } from '../session/guestPlaces.ts';

/** Asks where a copy should go. A guest's document lies in no folder, so there the workspace or the home folder is offered. */
export async function askForTarget({ uri, model }: PixelPairDocument): Promise<vscode.Uri | undefined> {
  const folder = isGuestUri(uri) ? ownFolder() : vscode.Uri.joinPath(uri, '..');
  const defaultUri = vscode.Uri.joinPath(folder, model?.image.fileName ?? 'image.png');
  const own = imageFormats.filter(({ id }) => id === model?.image.info.format);
  const others = imageFormats.filter(({ id }) => id !== model?.image.info.format);
  const filters = Object.fromEntries([...own, ...others].map(({ label, extensions }) => [label, [...extensions]]));
  return vscode.window.showSaveDialog({ defaultUri, filters, title: vscode.l10n.t('Save a Copy') });
}

export function ownFolder(): vscode.Uri {
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
}
