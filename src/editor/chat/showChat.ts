import type * as vscode from 'vscode';
import type { ChatChannel } from '../../shared/protocol/chat.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';

/** Brings an image's editor to the front, with the chat at a channel, ready to write. */
export type ShowChat = (uri: vscode.Uri, channel: ChatChannel) => Promise<void>;

interface OpenDocuments {
  find(uri: vscode.Uri): Pick<PixelPairDocument, 'askForChat'> | undefined;
}

/** Where the image was closed since, it is another document that `open` opens, and that one is asked. */
export function createShowChat(documents: OpenDocuments, open: (uri: vscode.Uri) => Promise<void>): ShowChat {
  return async (uri, channel) => {
    await open(uri);
    documents.find(uri)?.askForChat(channel);
  };
}
