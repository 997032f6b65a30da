import type { ShownChatMessage } from '../../../src/shared/protocol/chat.ts';
import { maya } from './pages.ts';

export const hello: ShownChatMessage = {
  id: '1',
  channel: 'room',
  number: 1,
  participantId: maya.id,
  name: maya.name,
  colour: maya.colour,
  text: 'Hello <b>there</b>',
  sentAt: Date.UTC(2026, 10, 21, 9, 3),
  mine: false,
  delivery: 'sent',
};
