import type { PanelChatMessage } from '../shared/protocol/panel.ts';
import { maxChatCharacters } from '../shared/protocol/panel.ts';
import { createChatEntry } from './chatEntry.ts';
import { element, icon, setText, textButton } from './dom.ts';
import { createPane } from './pane.ts';
import type { Port } from './port.ts';
import type { PageState } from './state.ts';
import { keepTextUndo } from './textUndo.ts';

export interface ChatPanel {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** The chat: messages, a field, and while there is no session a word on how to get one. */
export function createChatPanel(port: Port): ChatPanel {
  const log = createLog();
  const composer = createComposer(port);
  const empty = createInvitation(port);
  const unread = element('span', { class: 'badge', hidden: true });
  const pane = createPane('Chat', empty, log.element, composer);
  pane.element.classList.add('chat');
  pane.header.append(unread);
  // The sliders need the room more.
  if (matchMedia('(width <= 640px)').matches) pane.toggle();

  let seen = 0;
  let chat: readonly PanelChatMessage[] = [];
  const showUnread = () => {
    if (pane.open) seen = chat.length;
    const count = chat.slice(seen).filter(({ mine }) => !mine).length;
    unread.hidden = count === 0;
    setText(unread, `${count} new`);
  };
  pane.onToggle(showUnread);
  return {
    element: pane.element,
    update(state) {
      const inSession = 'participants' in state.session;
      empty.hidden = inSession || state.chat.length > 0;
      composer.hidden = !inSession;
      log.element.hidden = !inSession && state.chat.length === 0;
      pane.element.classList.toggle('live', !log.element.hidden);
      log.update(state.chat);
      chat = state.chat;
      showUnread();
    },
  };
}

function createInvitation(port: Port): HTMLElement {
  return element(
    'div',
    { class: 'invitation' },
    element('p', {}, 'Share this image to edit it together and to chat.'),
    textButton('Start Session', () => port.send({ type: 'command:run', command: 'startSession' })),
  );
}

/** The messages; it stays at its end unless somebody has scrolled up to read. */
function createLog() {
  const list = element('div', { class: 'chatLog', role: 'log', 'aria-label': 'Conversation', tabindex: '0' });
  let shown: readonly PanelChatMessage[] | undefined;
  return {
    element: list,
    update(chat: readonly PanelChatMessage[]) {
      if (chat === shown) return;
      shown = chat;
      const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 24;
      syncEntries(list, chat);
      if (atEnd) list.scrollTop = list.scrollHeight;
    },
  };
}

/** Replaces only what has changed, so that a screen reader reads new messages alone. */
function syncEntries(list: HTMLElement, chat: readonly PanelChatMessage[]): void {
  const wanted = chat.length === 0 ? [emptyEntry()] : chat.map(createChatEntry);
  wanted.forEach((entry, index) => {
    const old = list.children[index];
    if (!old) list.append(entry);
    else if (old.outerHTML !== entry.outerHTML) old.replaceWith(entry);
  });
  while (list.children.length > wanted.length) list.lastElementChild?.remove();
}

function emptyEntry(): HTMLElement {
  return element('p', { class: 'chatEmpty' }, 'No messages yet.');
}

/** Enter sends, Shift+Enter starts a new line. */
function createComposer(port: Port): HTMLElement {
  const field = element('textarea', {
    class: 'chatField',
    rows: 1,
    'aria-label': 'Message',
    placeholder: 'Message',
    maxlength: maxChatCharacters,
  });
  const send = () => {
    const text = field.value.trim();
    if (text === '') return;
    field.value = '';
    port.send({ type: 'chat:send', text });
  };
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  keepTextUndo(field, () => field.value !== '');
  const button = element(
    'button',
    { type: 'button', class: 'iconButton', title: 'Send', 'aria-label': 'Send' },
    icon('send'),
  );
  button.addEventListener('click', send);
  return element('div', { class: 'composer' }, field, button);
}
