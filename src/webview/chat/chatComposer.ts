import type { ChatChannel } from '../../shared/protocol/chat.ts';
import { focusOn } from '../bringIntoView.ts';
import { element, icon, setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';
import { recall, remember } from '../memory.ts';
import type { Port } from '../port.ts';
import { keepTextUndo } from '../textUndo.ts';
import { createChatLength, maxDraftCharacters } from './chatLength.ts';
import { attachMentions } from './chatMentions.ts';
import { createTypingSignal } from './chatTyping.ts';

export interface ChatComposer {
  readonly element: HTMLElement;
  /** Writes for another channel; what was begun for this one waits there. */
  show(channel: ChatChannel, label: string): void;
  focus(): void;
}

/** Enter sends, Shift+Enter starts a new line. Drafts stay, each in its channel, also while the page is away. */
export function createChatComposer(port: Port, names: () => readonly string[]): ChatComposer {
  const field = element('textarea', { class: 'chatField', rows: 1, maxlength: maxDraftCharacters });
  const length = createChatLength(field);
  const mentions = attachMentions(field, names);
  const typing = createTypingSignal((channel) => port.send({ type: 'chat:typing', channel }));
  const button = element(
    'button',
    { type: 'button', class: 'iconButton', title: t('Send'), 'aria-label': t('Send') },
    icon('send'),
  );
  let channel: ChatChannel | undefined;

  const canSend = () => length.check() && field.value.trim() !== '' && channel !== undefined;
  const keepDraft = () => {
    if (channel === undefined) return;
    const { [channel]: _, ...others } = recall(port).chatDrafts ?? {};
    remember(port, { chatDrafts: field.value === '' ? others : { ...others, [channel]: field.value } });
    button.disabled = !canSend();
  };
  const send = () => {
    const text = field.value.trim();
    if (!canSend() || channel === undefined) return;
    field.value = '';
    keepDraft();
    typing.stop();
    port.send({ type: 'chat:send', channel, text });
  };
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  field.addEventListener('input', () => {
    keepDraft();
    if (channel !== undefined && field.value.trim() !== '') typing.write(channel);
    else typing.stop();
  });
  keepTextUndo(field, () => field.value !== '');
  button.addEventListener('click', () => {
    send();
    focusOn(field);
  });
  return {
    element: element('div', { class: 'composer' }, mentions, field, button, length.element, length.news),
    show(next, label) {
      setAttribute(field, 'aria-label', label);
      setAttribute(field, 'placeholder', label);
      if (next === channel) return;
      channel = next;
      typing.stop();
      field.value = recall(port).chatDrafts?.[next] ?? '';
      button.disabled = !canSend();
    },
    focus: () => focusOn(field),
  };
}
