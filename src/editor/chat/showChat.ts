import type * as vscode from 'vscode';
import type { ChatChannel } from '../../shared/protocol/chat.ts';
import type { Documents } from '../document/documents.ts';
import { openEditor } from '../document/editorTabs.ts';

/**
 * Brings an image's editor to the front, with the chat at a channel, ready to write. Where the image was closed since, it is
 * another document that opens.
 */
export async function showChat(documents: Documents, uri: vscode.Uri, channel: ChatChannel): Promise<void> {
  await openEditor(uri);
  documents.find(uri)?.askForChat(channel);
}
