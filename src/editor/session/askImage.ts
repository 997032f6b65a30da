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
    description: isOpen(room.id) ? `${formatBytes(room.byteLength)}, open already` : formatBytes(room.byteLength),
    room,
  }));
  const title = 'Open Image of the Session';
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'Which image?' }))?.room;
}

/** Said once for each image. */
export function tellNewImages(host: string, rooms: readonly RoomInfo[], open: () => unknown): void {
  const text = `${host} added ${listNames(rooms.map(({ fileName }) => fileName))} to the session.`;
  const action = rooms.length === 1 ? 'Open' : 'Open...';
  void vscode.window.showInformationMessage(plainText(text), action).then((chosen) => chosen && open());
}

export function tellNoOther(fileName: string): void {
  void vscode.window.showInformationMessage(plainText(`The session has no other image than ${fileName}.`));
}

export function tellGone(fileName: string): void {
  const text = `${fileName} is not in the session any more. Ask the host to add it again.`;
  void vscode.window.showInformationMessage(plainText(text));
}

export function tellOutOfReach(): void {
  void vscode.window.showInformationMessage('The host is out of reach. Open the image when the connection is back.');
}

export function tellNotOpened(fileName: string): void {
  const text = `${fileName} could not be opened. Try it again with “Open Image of the Session”.`;
  void vscode.window.showErrorMessage(plainText(text));
}
