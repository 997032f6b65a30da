import type { PanelChatMessage } from '../shared/protocol/panel.ts';
import { element, icon, textButton } from './dom.ts';
import { t } from './l10n.ts';
import { colourClass } from './participantColour.ts';

const timeFormat = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

const deliveryLabels: Readonly<Record<PanelChatMessage['delivery'], string>> = {
  sending: t('Sending…'),
  sent: '',
  failed: t('Not sent'),
};

export type SendAgain = (message: PanelChatMessage) => void;

/** One chat message: who, when, what, and whether it got there. Without `sendAgain` a failed one can only be read. */
export function createChatEntry(message: PanelChatMessage, sendAgain: SendAgain | undefined): HTMLElement {
  const { name, colour, text, sentAt, mine, delivery } = message;
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
    ...(delivery === 'failed' && sendAgain ? [textButton(t('Send Again'), () => sendAgain(message))] : []),
  );
}
