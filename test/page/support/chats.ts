import type { ShownChatMessage } from '../../../src/shared/protocol/chat.ts';
import { kim, maya, type OpenOptions, sharing, usePages } from './pages.ts';

export const tom = { id: 'c', name: 'Tom', colour: 3, role: 'viewer' } as const;
export const session = { ...sharing, participants: [kim, maya], everybody: [kim, maya, tom] };
export const hello: ShownChatMessage = {
  id: '1',
  number: 1,
  channel: 'room',
  participantId: maya.id,
  name: maya.name,
  colour: maya.colour,
  text: 'Look, @Kim Berg: https://example.com/a?b=1.',
  sentAt: Date.UTC(2026, 10, 21, 9, 3),
  mine: false,
  delivery: 'sent',
};

/** Pages of a session in which people chat. */
export function useChat() {
  const pages = usePages();
  const openWith = async (options: OpenOptions) => {
    const { page, owner } = await pages.open(options);
    const tab = (name: RegExp) => page.getByRole('tab', { name });
    return { page, owner, field: page.locator('.chatField'), tab };
  };
  const open = async (chat: readonly ShownChatMessage[] = [hello]) => {
    const opened = await openWith({ state: { session, chat } });
    await opened.owner.send({ type: 'chat:marks', marks: { room: hello.sentAt, session: 0 } });
    return opened;
  };
  return { open, openWith };
}
