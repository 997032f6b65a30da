import { maxChatCharacters } from '../../shared/protocol/limits.ts';
import { element, setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';

/** What the field takes, so that what was pasted can be made shorter: a limit of its own would cut it without a word. */
export const maxDraftCharacters = 10 * maxChatCharacters;

export interface ChatLength {
  readonly element: HTMLElement;
  /** Looks at what is written now; says whether it fits into a message. */
  check(): boolean;
}

/** Says below the field how much too long a message is. */
export function createChatLength(field: HTMLTextAreaElement): ChatLength {
  const note = element('div', { class: 'composerNote', id: 'chatLength', role: 'status' });
  return {
    element: note,
    check() {
      const over = field.value.trim().length - maxChatCharacters;
      const text = over > 0 ? t(over === 1 ? '1 character too long' : '{0} characters too long', over) : '';
      if (note.textContent !== text) note.textContent = text;
      setAttribute(field, 'aria-invalid', over > 0 ? 'true' : undefined);
      setAttribute(field, 'aria-describedby', over > 0 ? note.id : undefined);
      return over <= 0;
    },
  };
}
