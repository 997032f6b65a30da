import { type ChatLine, type ChatNote, isNote, type ShownChatMessage } from '../../shared/protocol/chat.ts';
import { withMark } from '../../shared/protocol/namesakes.ts';
import { element, icon, textButton } from '../dom.ts';
import { t } from '../l10n.ts';
import { colourClass } from '../people/participantColour.ts';
import { type ChatTextOptions, createChatText } from './chatText.ts';
import { chatTime } from './chatTime.ts';

export interface EntryOptions extends ChatTextOptions {
  readonly isPrivate: boolean;
  /** What tells authors of the same name apart, by their ids. */
  readonly marks: ReadonlyMap<string, string>;
  /** Whether the host can be reached. */
  readonly isOnline: boolean;
  /** Absent where a message that failed can only be read. */
  readonly sendAgain?: (id: string) => void;
}

/** One line of the chat. */
export function createChatEntry(line: ChatLine, options: EntryOptions): HTMLElement {
  return isNote(line) ? createNote(line, options) : createMessage(line, options);
}

/** Who, when, what, and whether it got there. */
function createMessage(message: ShownChatMessage, options: EntryOptions): HTMLElement {
  const { id, participantId, name, colour, text, sentAt, mine, delivery } = message;
  const { sendAgain, marks } = options;
  const mark = mine ? undefined : marks.get(participantId);
  return element(
    'div',
    { class: `chatEntry ${delivery} ${colourClass(colour)}` },
    element(
      'div',
      { class: 'chatMeta' },
      element('span', { class: 'colourDot', 'aria-hidden': 'true' }),
      element('span', { class: 'chatAuthor', title: name }, mine ? t('{0} (you)', name) : name),
      ...(mark === undefined ? [] : [element('span', { class: 'chatMark' }, mark)]),
      ...(options.isPrivate ? [element('span', { class: 'visuallyHidden' }, t('in private'))] : []),
      createTime(sentAt),
      ...createDelivery(message, options),
    ),
    createChatText(text, options),
    ...(delivery === 'failed' && sendAgain ? [textButton(t('Send Again'), () => sendAgain(id))] : []),
  );
}

function createDelivery({ mine, delivery }: ShownChatMessage, { isPrivate, isOnline }: EntryOptions): HTMLElement[] {
  if (!mine) return [];
  if (delivery === 'failed') return [deliveryMark('error', isPrivate ? t('Not delivered') : t('Not sent'))];
  if (delivery === 'sending') return [deliveryMark(undefined, isOnline ? t('Sending...') : t('Waiting to be sent'))];
  return isPrivate ? [deliveryMark('check', t('Delivered'))] : [];
}

function deliveryMark(iconName: string | undefined, text: string): HTMLElement {
  return element('span', { class: 'delivery' }, ...(iconName ? [icon(iconName)] : []), text);
}

/** Somebody came or went. */
function createNote({ note, participantId, name, sentAt }: ChatNote, { marks }: EntryOptions): HTMLElement {
  const who = withMark(name, marks.get(participantId));
  const text = note === 'joined' ? t('{0} joined', who) : t('{0} left', who);
  return element(
    'div',
    { class: 'chatNote' },
    icon(note === 'joined' ? 'sign-in' : 'sign-out'),
    element('span', { class: 'chatNoteText', title: text }, text),
    createTime(sentAt),
  );
}

function createTime(sentAt: number): HTMLElement {
  const { short, full } = chatTime(sentAt);
  return element('time', { datetime: new Date(sentAt).toISOString(), title: full }, short);
}
