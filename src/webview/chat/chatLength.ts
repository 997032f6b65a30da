import { maxChatCharacters } from '../../shared/protocol/limits.ts';
import { createNews, element, setAttribute, setText } from '../dom.ts';
import { t } from '../l10n.ts';

/** What the field takes, so that what was pasted can be made shorter: a limit of its own would cut it without a word. */
export const maxDraftCharacters = 10 * maxChatCharacters;

export interface ChatLength {
  readonly element: HTMLElement;
  /** For ears: the number changes with every key, and would be said each time. */
  readonly news: HTMLElement;
  /** Looks at what is written now; says whether it fits into a message. */
  check(): boolean;
}

/** Says below the field how much too long a message is. */
export function createChatLength(field: HTMLTextAreaElement): ChatLength {
  const note = element('div', { class: 'composerNote', id: 'chatLength' });
  const news = createNews(t('Message length'));
  let wasOver = false;
  const tell = (isOver: boolean) => {
    if (isOver !== wasOver) setText(news, isOver ? t('The message is too long.') : t('The message fits.'));
    wasOver = isOver;
  };
  return {
    element: note,
    news,
    check() {
      const over = field.value.trim().length - maxChatCharacters;
      const text = over > 0 ? t(over === 1 ? '1 character too long' : '{0} characters too long', over) : '';
      setText(note, text);
      setAttribute(field, 'aria-invalid', over > 0 ? 'true' : undefined);
      setAttribute(field, 'aria-describedby', over > 0 ? note.id : undefined);
      tell(over > 0);
      return over <= 0;
    },
  };
}
