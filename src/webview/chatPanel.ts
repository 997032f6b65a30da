import { maxChatCharacters } from '../shared/protocol/limits.ts';
import type { PanelChatMessage } from '../shared/protocol/panel.ts';
import { createChatEntry, type SendAgain } from './chatEntry.ts';
import { element, icon, setText, textButton } from './dom.ts';
import { t } from './l10n.ts';
import { createPane } from './pane.ts';
import type { Port } from './port.ts';
import { hasPicture } from './selectors.ts';
import type { PageState } from './state.ts';
import type { Store } from './store.ts';
import { keepTextUndo } from './textUndo.ts';

export interface ChatPanel {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** The chat: messages, a field, and while there is no session a word on how to get one. */
export function createChatPanel(store: Store, port: Port): ChatPanel {
  const sendAgain = ({ id, text }: PanelChatMessage) => {
    store.dispatch({ type: 'chat:drop', id });
    port.send({ type: 'chat:send', text });
  };
  const log = createLog(sendAgain);
  const composer = createComposer(port);
  const empty = createInvitation(port);
  const unread = element('span', { class: 'badge', hidden: true });
  // In a narrow editor the sliders need the room more.
  const open = matchMedia('(width > 640px)').matches;
  const pane = createPane({ label: t('Chat'), port, open }, empty, log.element, composer);
  pane.element.classList.add('chat');
  pane.header.append(unread);

  let seen = 0;
  let chat: readonly PanelChatMessage[] = [];
  const showUnread = () => {
    if (pane.open) seen = chat.length;
    const count = chat.slice(seen).filter(({ mine }) => !mine).length;
    unread.hidden = count === 0;
    setText(unread, t('{0} new', count));
  };
  pane.onToggle(showUnread);
  return {
    element: pane.element,
    update(state) {
      const inSession = 'participants' in state.session;
      empty.hidden = inSession || state.chat.length > 0;
      pane.element.hidden = !inSession && state.chat.length === 0 && !hasPicture(state);
      composer.hidden = !inSession;
      log.element.hidden = !inSession && state.chat.length === 0;
      pane.element.classList.toggle('live', !log.element.hidden);
      log.update(state.chat, inSession);
      chat = state.chat;
      showUnread();
    },
  };
}

function createInvitation(port: Port): HTMLElement {
  return element(
    'div',
    { class: 'invitation' },
    element('p', {}, t('Share this image to edit it together and to chat.')),
    textButton(t('Start Session'), () => port.send({ type: 'command:run', command: 'startSession' })),
  );
}

/** The messages; it stays at its end unless somebody has scrolled up to read. */
function createLog(sendAgain: SendAgain) {
  const list = element('div', { class: 'chatLog', role: 'log', 'aria-label': t('Conversation'), tabindex: '0' });
  let shown: readonly PanelChatMessage[] | undefined;
  let wasInSession = false;
  return {
    element: list,
    update(chat: readonly PanelChatMessage[], inSession: boolean) {
      if (chat === shown && inSession === wasInSession) return;
      shown = chat;
      wasInSession = inSession;
      const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 24;
      syncEntries(list, entriesFor(chat, inSession ? sendAgain : undefined));
      if (atEnd) list.scrollTop = list.scrollHeight;
    },
  };
}

/** Replaces only what has changed, so that a screen reader reads new messages alone. */
function syncEntries(list: HTMLElement, wanted: readonly HTMLElement[]): void {
  wanted.forEach((entry, index) => {
    const old = list.children[index];
    if (!old) list.append(entry);
    else if (old.outerHTML !== entry.outerHTML) old.replaceWith(entry);
  });
  while (list.children.length > wanted.length) list.lastElementChild?.remove();
}

function entriesFor(chat: readonly PanelChatMessage[], sendAgain: SendAgain | undefined): HTMLElement[] {
  if (chat.length === 0) return [element('p', { class: 'chatEmpty' }, t('No messages yet.'))];
  return chat.map((message) => createChatEntry(message, sendAgain));
}

/** Enter sends, Shift+Enter starts a new line. */
function createComposer(port: Port): HTMLElement {
  const field = element('textarea', {
    class: 'chatField',
    rows: 1,
    'aria-label': t('Message'),
    placeholder: t('Message'),
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
    { type: 'button', class: 'iconButton', title: t('Send'), 'aria-label': t('Send') },
    icon('send'),
  );
  button.addEventListener('click', send);
  return element('div', { class: 'composer' }, field, button);
}
