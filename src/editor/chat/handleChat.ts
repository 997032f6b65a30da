import type { ChatPageMessage } from '../../shared/protocol/chatPanel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { Services } from '../services.ts';
import { openLink } from './openLink.ts';

/** Does what a page's chat asks for. */
export async function handleChat(
  message: ChatPageMessage,
  { model }: PixelPairDocument,
  { chatMarks, privateLines }: Services,
): Promise<void> {
  const seat = model?.seat;
  if (message.type === 'link:open') await openLink(message.url);
  if (!seat) return;
  if (message.type === 'chat:send') await seat.say(message.text, message.channel);
  else if (message.type === 'chat:retry') privateLines.sayAgain(seat, message.id);
  else if (message.type === 'chat:typing') seat.showAbout({ typing: message.channel });
  else if (message.type === 'chat:read') chatMarks.read(seat, message.channel, message.upTo);
}
