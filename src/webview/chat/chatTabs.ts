import type { ChatChannel } from '../../shared/protocol/chat.ts';
import { bringIntoView, focusOn } from '../bringIntoView.ts';
import { element, icon, iconButton, setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';
import { attachMenu, type MenuItem } from '../menu.ts';
import { colourClass } from '../people/participantColour.ts';
import { attachRovingFocus } from '../rovingFocus.ts';
import type { ShownChannel } from './chatChannels.ts';

export interface ChatTabs {
  readonly element: HTMLElement;
  show(channels: readonly ShownChannel[], current: ChatChannel, unread: (channel: ChatChannel) => number): void;
}

export interface ChatTabsOptions {
  /** The id of what a tab shows. */
  readonly panelId: string;
  readonly choose: (channel: ChatChannel) => void;
  /** Whom one can begin to speak to in private. */
  readonly people: () => readonly MenuItem[];
}

/** The channels, as tabs, and a button that opens another private one. */
export function createChatTabs({ panelId, choose, people }: ChatTabsOptions): ChatTabs {
  const list = element('div', { class: 'chatTabs', role: 'tablist', 'aria-label': t('Channels') });
  const add = iconButton(t('Message Privately...'), 'comment-add', () => undefined);
  attachMenu(add, t('Message Privately'), people);
  const tabs = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=tab]')];
  const roving = attachRovingFocus(list, tabs, () => undefined);
  let shown = '';
  return {
    element: element('div', { class: 'chatChannels' }, list, add),
    show(channels, current, unread) {
      add.disabled = people().length === 0;
      const state = JSON.stringify(channels.map((channel) => [channel, channel.id === current, unread(channel.id)]));
      if (state === shown) return;
      shown = state;
      const focused = tabs().findIndex((tab) => tab.matches(':focus'));
      list.replaceChildren(
        ...channels.map((channel) => {
          const isCurrent = channel.id === current;
          return createTab(channel, { isCurrent, panelId, unread: unread(channel.id), choose });
        }),
      );
      roving.refresh();
      // The Tab key stops at the one that is shown.
      for (const tab of tabs()) setAttribute(tab, 'tabindex', tab.matches('[aria-selected=true]') ? 0 : -1);
      const selected = list.querySelector('[aria-selected=true]');
      if (selected) bringIntoView(selected);
      const again = tabs()[focused];
      if (again) focusOn(again);
    },
  };
}

interface TabOptions extends Pick<ChatTabsOptions, 'panelId' | 'choose'> {
  readonly isCurrent: boolean;
  readonly unread: number;
}

function createTab({ id, label, participant, mark }: ShownChannel, options: TabOptions): HTMLElement {
  const { unread, isCurrent, panelId } = options;
  const tab = element(
    'button',
    {
      type: 'button',
      role: 'tab',
      id: tabId(id),
      class: participant ? `chatTab private ${colourClass(participant.colour)}` : 'chatTab',
      'aria-selected': String(isCurrent),
      'aria-controls': isCurrent ? panelId : undefined,
      tabindex: isCurrent ? 0 : -1,
      title: participant ? t('{0}, private', label) : label,
    },
    ...(participant ? [icon('lock')] : []),
    element('span', { class: 'chatTabLabel' }, participant?.name ?? label),
    ...(mark === undefined ? [] : [element('span', { class: 'chatMark' }, mark)]),
    ...(participant ? [spoken(t('private'))] : []),
    ...(unread > 0 ? [createBadge(unread), spoken(t('{0} unread', unread))] : []),
  );
  tab.addEventListener('click', () => options.choose(id));
  return tab;
}

function createBadge(count: number): HTMLElement {
  return element('span', { class: 'badge', 'aria-hidden': 'true' }, String(count));
}

/** For a screen reader alone. */
function spoken(text: string): HTMLElement {
  return element('span', { class: 'visuallyHidden' }, text);
}

export function tabId(channel: ChatChannel): string {
  return `chat-tab-${channel}`;
}
