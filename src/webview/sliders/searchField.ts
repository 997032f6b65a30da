import { focusOn } from '../bringIntoView.ts';
import { element, icon, iconButton, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import { keepTextUndo } from '../textUndo.ts';

export interface SearchField {
  readonly element: HTMLElement;
  /** Says that there is nothing to show; where the sections would be. */
  readonly empty: HTMLElement;
  /** Whether it has the focus now: it is not there where the panel is put away. */
  focus(): boolean;
}

/** A field that narrows the panel down while somebody types. `search` returns how much it has found. */
export function createSearchField(search: (query: string) => number | undefined): SearchField {
  const input = element('input', {
    type: 'text',
    role: 'searchbox',
    class: 'searchField',
    placeholder: t('Search adjustments'),
    title: t('Search adjustments (/)'),
    'aria-label': t('Search adjustments'),
    'aria-keyshortcuts': '/ Control+F',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const news = element('span', { class: 'visuallyHidden', role: 'status', 'aria-label': t('Search results') });
  const empty = element(
    'p',
    { class: 'searchEmpty', hidden: true },
    t('No adjustments match. Try another word, or press Escape to see all.'),
  );
  let cameFrom: HTMLElement | null = null;
  /** Since the field has the focus. */
  let isTyped = false;

  const update = () => {
    const found = search(input.value);
    clear.hidden = input.value === '';
    empty.hidden = found !== 0;
    setText(news, describeFound(found));
  };
  const reset = () => {
    input.value = '';
    update();
  };
  const clear = iconButton(t('Clear Search'), 'close', () => {
    reset();
    focusOn(input);
  });
  clear.hidden = true;

  input.addEventListener('input', () => {
    isTyped = true;
    update();
  });
  input.addEventListener('focus', ({ relatedTarget }) => {
    isTyped = false;
    input.select();
    if (relatedTarget !== clear) cameFrom = relatedTarget instanceof HTMLElement ? relatedTarget : null;
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    reset();
    if (cameFrom?.isConnected) focusOn(cameFrom);
    else input.blur();
  });
  keepTextUndo(input, () => isTyped && input.value !== '');
  return {
    element: element('div', { class: 'search', role: 'search' }, icon('search'), input, clear, news),
    empty,
    focus() {
      focusOn(input);
      return document.activeElement === input;
    },
  };
}

function describeFound(found: number | undefined): string {
  if (found === undefined) return '';
  if (found === 0) return t('No adjustments match.');
  return found === 1 ? t('1 adjustment found.') : t('{0} adjustments found.', found);
}
