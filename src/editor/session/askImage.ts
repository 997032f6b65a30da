import * as vscode from 'vscode';
import { formatBytes } from '../../shared/formatBytes.ts';
import type { RoomInfo } from '../../shared/protocol/schemas.ts';
import { plainText } from '../plainText.ts';
import { listNames } from './listNames.ts';

/** Lets the user choose one of the session's images. */
export async function askImage(
  rooms: readonly RoomInfo[],
  isOpen: (room: string) => boolean,
): Promise<RoomInfo | undefined> {
  const items = rooms.map((room) => ({
    label: plainText(room.fileName),
    description: isOpen(room.id)
      ? vscode.l10n.t('{0}, open already', formatBytes(room.byteLength))
      : formatBytes(room.byteLength),
    room,
  }));
  const title = vscode.l10n.t('Open Image of the Session');
  return (await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Which image?') }))?.room;
}

/** Said once for each image. Settles when it was answered, or put away. */
export async function tellNewImages(host: string, rooms: readonly RoomInfo[], open: () => unknown): Promise<void> {
  const text = vscode.l10n.t('{0} added {1} to the session.', host, listNames(rooms.map(({ fileName }) => fileName)));
  const action = rooms.length === 1 ? vscode.l10n.t('Open') : vscode.l10n.t('Open...');
  if (await vscode.window.showInformationMessage(plainText(text), action)) open();
}

export function tellNoOther(fileName: string): void {
  void vscode.window.showInformationMessage(
    plainText(vscode.l10n.t('The session has no other image than {0}.', fileName)),
  );
}

export function tellGone(fileName: string): void {
  const text = vscode.l10n.t('{0} is not in the session any more. Ask the host to add it again.', fileName);
  void vscode.window.showInformationMessage(plainText(text));
}

export function tellOutOfReach(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The host is out of reach. Open the image when the connection is back.'),
  );
}

export function tellNotOpened(fileName: string): void {
  const text = vscode.l10n.t('{0} could not be opened. Try it again with “Open Image of the Session”.', fileName);
  void vscode.window.showErrorMessage(plainText(text));
}
