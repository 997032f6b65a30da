import { chatParts } from '../../shared/protocol/chatText.ts';
import { element } from '../dom.ts';
import { t } from '../l10n.ts';

export interface ChatTextOptions {
  /** Of everybody who can be meant, oneself included. */
  readonly names: readonly string[];
  readonly myName: string | undefined;
  readonly openLink: (url: string) => void;
}

/** The text of a message: addresses can be opened, names that are meant stand out, everything else is text. */
export function createChatText(text: string, options: ChatTextOptions): HTMLElement {
  const pieces = chatParts(text, options.names).map((part) => {
    if (part.kind === 'link') return createLink(part.text, options.openLink);
    return part.kind === 'mention' ? createMention(part.text, options.myName) : part.text;
  });
  return element('div', { class: 'chatText' }, ...pieces);
}

/** Without an address of its own: VS Code would follow that by itself, and the page's owner looks at it first. */
function createLink(url: string, openLink: (url: string) => void): HTMLElement {
  const link = element('a', { class: 'chatLink', role: 'link', tabindex: 0, title: t('Open {0}', url) }, url);
  link.addEventListener('click', () => openLink(url));
  link.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') openLink(url);
  });
  return link;
}

function createMention(text: string, myName: string | undefined): HTMLElement {
  const isMe = text.slice(1).toLowerCase() === myName?.toLowerCase();
  return element('span', { class: isMe ? 'chatMention me' : 'chatMention' }, text);
}
