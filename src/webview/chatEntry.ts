import type { PanelChatMessage } from '../shared/protocol/panel.ts';
import { element, icon } from './dom.ts';
import { colourClass } from './participantColour.ts';

const timeFormat = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

const deliveryLabels: Readonly<Record<PanelChatMessage['delivery'], string>> = {
  sending: 'Sending…',
  sent: '',
  failed: 'Not sent',
};

/** One chat message: who, when, what, and whether it got there. */
export function createChatEntry({ name, colour, text, sentAt, mine, delivery }: PanelChatMessage): HTMLElement {
  const date = new Date(sentAt);
  const author = mine ? `${name} (you)` : name;
  return element(
    'div',
    { class: `chatEntry ${delivery} ${colourClass(colour)}` },
    element(
      'div',
      { class: 'chatMeta' },
      element('span', { class: 'colourDot', 'aria-hidden': 'true' }),
      element('span', { class: 'chatAuthor' }, author),
      element('time', { datetime: date.toISOString() }, timeFormat.format(date)),
      element(
        'span',
        { class: 'delivery' },
        ...(delivery === 'failed' ? [icon('error')] : []),
        deliveryLabels[delivery],
      ),
    ),
    element('div', { class: 'chatText' }, text),
  );
}
