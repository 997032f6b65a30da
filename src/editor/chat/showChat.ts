import type { ChatChannel } from '../../shared/protocol/chat.ts';
import { openEditor } from '../document/editorTabs.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';

/** Brings an image's editor to the front, with the chat at a channel, ready to write. */
export async function showChat(document: PixelPairDocument, channel: ChatChannel): Promise<void> {
  await openEditor(document.uri);
  document.askForChat(channel);
}
