import { type ChatChannel, isPrivate } from '../../shared/protocol/chat.ts';
import { roleName } from '../../shared/protocol/roleName.ts';
import { element, setAttribute, setText, textButton } from '../dom.ts';
import { t } from '../l10n.ts';
import { recall, remember } from '../memory.ts';
import type { MenuItem } from '../menu.ts';
import { createPane } from '../pane.ts';
import type { Port } from '../port.ts';
import { everybodyOf, hasChat, hasPicture } from '../selectors.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import { createChangeCheck } from './changeCheck.ts';
import {
  channelsOf,
  marksIn,
  type OpenedChannels,
  othersOf,
  type ShownChannel,
  unreadIn,
  writersIn,
} from './chatChannels.ts';
import { createChatComposer } from './chatComposer.ts';
import { linesIn } from './chatLines.ts';
import { type ChatLog, createChatLog } from './chatLog.ts';
import { createChatTabs, tabId } from './chatTabs.ts';
import { showWriters } from './chatWriters.ts';

export interface ChatPanel {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

export interface ChatPanelOptions {
  readonly store: Store;
  readonly port: Port;
  /** Puts the panel that the chat is in on screen. */
  readonly reveal: () => void;
  /** How many messages there are to read, for whoever does not see the chat. */
  readonly onUnread: (count: number) => void;
}

const panelId = 'chat-channel';

/** The chat: its channels, what was said in one of them, a field; while there is no session a word on how to get one. */
export function createChatPanel({ store, port, reveal, onUnread }: ChatPanelOptions): ChatPanel {
  /** Private channels in which nothing is said yet. */
  let opened: OpenedChannels = new Map();
  /** A log is made anew for each channel, so that a screen reader does not take another channel for news. */
  let log: ChatLog;
  let current: ChatChannel = recall(port).chatChannel ?? 'room';
  let asked: PageState['chatAsked'];
  // Most of what happens on the page, as pointers that move, is none of the chat's business.
  const isOtherChat = createChangeCheck();
  const isOtherLog = createChangeCheck();

  const names = () => everybodyOf(store.state.session).map(({ name }) => name);
  const composer = createChatComposer(port, () => othersOf(store.state).map(({ name }) => name));
  const tabs = createChatTabs({
    panelId,
    choose: (channel) => choose(channel),
    people: () => privateItems(store.state, (id) => choose(id, true)),
  });
  const logArea = element('div', { class: 'chatPage', id: panelId, role: 'tabpanel' });
  const writers = element('div', { class: 'chatWriters' });
  const invitation = createInvitation(port);
  const unread = element('span', { class: 'badge', hidden: true });
  // In a narrow editor the sliders need the room more.
  const isOpen = matchMedia('(width > 640px)').matches;
  const talk = element('div', { class: 'chatTalk' }, tabs.element, logArea, writers, composer.element);
  const pane = createPane({ label: t('Chat'), port, open: isOpen }, invitation, talk);
  pane.element.classList.add('chat');
  pane.header.append(unread);

  const beginLog = () => {
    log = createChatLog(() => markRead(store.state));
    logArea.replaceChildren(log.element);
  };
  /** Also with somebody who has just left: their channel says so, and nothing meant for them lands in another one. */
  const open = (channel: ChatChannel) => {
    if (!isPrivate(channel)) return;
    const whom = othersOf(store.state).find(({ id }) => id === channel) ?? opened.get(channel);
    opened = new Map([...opened, [channel, whom]]);
  };
  const choose = (channel: ChatChannel, thenWrite = false) => {
    open(channel);
    if (channel !== current) beginLog();
    current = channel;
    remember(port, { chatChannel: channel });
    update(store.state);
    // Whoever was meant may not be there to write to; nobody else is to get it.
    if (thenWrite && current === channel && !composer.element.hidden) composer.focus();
  };
  const markRead = (state: PageState) => {
    const last = unreadIn(state, current).at(-1);
    if (last && log.isAtEnd) port.send({ type: 'chat:read', channel: current, upTo: last.sentAt });
  };
  const showUnread = (state: PageState, channels: readonly ShownChannel[]) => {
    const count = channels.reduce((sum, { id }) => sum + unreadIn(state, id).length, 0);
    unread.hidden = count === 0;
    setText(unread, t('{0} new', count));
    onUnread(count);
  };
  const show = (state: PageState) => {
    if (!isOtherChat(state.chat, state.session, state.chatMarks, state.about, opened, current, log)) return;
    const channels = channelsOf(state, opened);
    const channel = channels.find(({ id }) => id === current) ?? channels[0];
    if (!channel) return;
    current = channel.id;
    // It stays where somebody may be writing in it, whatever comes in others.
    if (channel.participant && !opened.has(current)) opened = new Map([...opened, [current, channel.participant]]);
    tabs.show(channels, channel.id, (id) => unreadIn(state, id).length);
    setAttribute(logArea, 'aria-labelledby', tabId(channel.id));
    showLog(state, channel);
    showWriters(writers, writersIn(state, channel.id));
    composer.element.hidden = !channel.isOpen;
    composer.show(channel.id, composerLabel(channel));
    markRead(state);
    showUnread(state, channels);
  };
  const showLog = (state: PageState, channel: ShownChannel) => {
    if (!isOtherLog(state.chat, state.session, log)) return;
    const inSession = 'participants' in state.session;
    const sendAgain = (id: string) => port.send({ type: 'chat:retry', id });
    log.show(linesIn(state.chat, channel.id), {
      label: t('Conversation: {0}', channel.label),
      empty: emptyText(channel),
      isPrivate: channel.participant !== undefined,
      isOnline: 'connection' in state.session && state.session.connection === 'open',
      names: names(),
      marks: marksIn(state),
      myName: 'me' in state.session ? state.session.me.name : undefined,
      openLink: (url) => port.send({ type: 'link:open', url }),
      ...(inSession && { sendAgain }),
    });
  };
  const update = (state: PageState) => {
    const isUsed = hasChat(state);
    invitation.hidden = isUsed;
    talk.hidden = !isUsed;
    pane.element.hidden = !isUsed && !hasPicture(state);
    pane.element.classList.toggle('live', isUsed);
    show(state);
  };
  const answer = (state: PageState) => {
    if (state.chatAsked === asked) return;
    asked = state.chatAsked;
    if (!asked) return;
    reveal();
    if (!pane.open) pane.header.click();
    choose(asked.channel, true);
  };
  beginLog();
  pane.onToggle(() => update(store.state));
  return {
    element: pane.element,
    update(state) {
      update(state);
      answer(state);
    },
  };
}

/** Several people may have the same name. */
function privateItems(state: PageState, write: (id: string) => void): MenuItem[] {
  const marks = marksIn(state);
  return othersOf(state).map(({ id, name, role }) => {
    const mark = marks.get(id);
    const what = mark === undefined ? roleName(role) : t('{0}, {1}', roleName(role), mark);
    return { label: t('{0}, {1}', name, what), icon: 'lock', run: () => write(id) };
  });
}

function emptyText({ id, participant, label, isOpen }: ShownChannel): string {
  if (participant && !isOpen) return t('{0} is not in the session any more.', label);
  if (participant) return t('Only {0} and you read this. Nobody keeps it.', label);
  return id === 'session'
    ? t('No messages yet. Everybody in the session reads what is written here.')
    : t('No messages yet. Everybody who has this image open reads what is written here.');
}

function composerLabel({ id, participant, label }: ShownChannel): string {
  if (participant) return t('Message {0} privately', label);
  return id === 'session' ? t('Message the session') : t('Message');
}

function createInvitation(port: Port): HTMLElement {
  return element(
    'div',
    { class: 'invitation' },
    element('p', {}, t('Share this image to edit it together and to chat.')),
    textButton(t('Start Session'), () => port.send({ type: 'command:run', command: 'startSession' })),
  );
}
